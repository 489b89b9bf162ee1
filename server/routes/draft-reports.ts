/** The national report before it is published, for those who may see the assessment: as a page and as a file. */
import { dossierFor } from '../../data/as-submitted.ts';
import { assessmentFor } from '../../data/assessments.ts';
import type { Assessment } from '../../indicators/work/assessment.ts';
import type { Publication } from '../../templates/publication.ts';
import { nameSaid } from '../../templates/pages/review/said.ts';
import type { Link } from '../../templates/pages/shared.ts';
import { readerOf } from '../../templates/reader.ts';
import { reviewPatterns as patterns, reviewUrlsFor } from '../../templates/review-urls.ts';
import { languages } from '../../templates/words.ts';
import { doorGet } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import { draftPublication } from '../review/draft.ts';
import { assessmentParams, type Inside, instrumentFor, type OfAssessment } from '../review/open-review.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';

type Draft = { readonly assessment: Assessment; readonly publication: Publication };

/** What reviewers and observers read was submitted; the country and the coordinator read what stands. @throws {Problem} */
async function draftOf({ params, present }: Inside<OfAssessment>, site: Site): Promise<Draft> {
  const { db } = site.doors;
  const { person } = present;
  const assessment = await assessmentFor(db, person, { country: params.country, year: params.year }, 'to-see');
  const publication = await draftPublication(site, {
    dossiers: [await dossierFor(db, person, assessment)],
    withSmallCounts: false,
    withContext: true,
  });
  return { assessment, publication };
}

async function online(visit: Inside<OfAssessment>, site: Site): Promise<Reply> {
  const { assessment, publication } = await draftOf(visit, site);
  const reader = readerOf(visit.params.language);
  const html = await site.reports.draft.html(
    publication,
    reader,
    assessment.country,
    linksAbove(visit, site, assessment),
  );
  return { kind: 'page', status: 200, html, personal: true, cookies: visit.cookies };
}

async function file(visit: Inside<OfAssessment>, site: Site): Promise<Reply> {
  const { assessment, publication } = await draftOf(visit, site);
  const { bytes, name } = await site.reports.draft.pdf(
    publication,
    readerOf(visit.params.language),
    assessment.country,
  );
  return { kind: 'own-file', bytes, type: 'application/pdf', name };
}

function linksAbove({ params }: Inside<OfAssessment>, site: Site, assessment: Assessment): Link[] {
  const reader = readerOf(params.language);
  const urls = reviewUrlsFor(params.language);
  const name = nameSaid(reader, instrumentFor(site, assessment, params.language), assessment);
  const back = { text: `${reader.t('review.kicker')}: ${name}`, href: urls.review(assessment) };
  return [
    { text: reader.t('common.product'), href: reader.urls.home() },
    ...(assessment.turn > 0 ? [back] : []),
    { text: reader.t('reports.pdf'), href: urls.move('draftReportPdf', assessment) },
    ...languages
      .filter((language) => language !== params.language)
      .map((language) => ({
        text: readerOf(language).t('frame.languageName'),
        href: reviewUrlsFor(language).move('draftReport', assessment),
      })),
  ];
}

export const draftReportRoutes: readonly Route[] = [
  doorGet(patterns.draftReport, 'inside', assessmentParams, online),
  doorGet(patterns.draftReportPdf, 'inside', assessmentParams, file),
];
