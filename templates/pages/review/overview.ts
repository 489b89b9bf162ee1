/** An assessment under review: what demands a decision first, then the rest; and what ends the turn. */
import type { Area, Indicator, Word } from '../../../indicators/instrument/instrument.ts';
import { acceptable, isChanged, openComments, type ToDecide, toDecide } from '../../../indicators/work/to-decide.ts';
import type { AnswerCell } from '../../answer-view.ts';
import type { Frame } from '../../frame.ts';
import type { Form } from '../doors/form.ts';
import { cellOf, type Link } from '../shared.ts';
import { complaintAbout, daysSaid, formFor, nameSaid, statusSaid } from './said.ts';
import type { ReviewShown } from './shown.ts';
import { type ThreadView, threadsOf } from './threads.ts';

export type ReviewRow = {
  readonly code: string;
  readonly title: Word;
  readonly href: string;
  readonly core: boolean;
  readonly cell: AnswerCell;
  /** The mark in words, where it says more than the mark. */
  readonly label: Word | null;
  /** "accepted", "changed since turn 1", "1 open comment". */
  readonly marks: readonly string[];
};

export type ReviewArea = {
  readonly code: string;
  readonly title: Word;
  readonly rows: readonly ReviewRow[];
  /** Null where nothing in the area can be accepted at once. */
  readonly accept: Form | null;
};

export type ReviewPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly problem: string;
  readonly done: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly begin: Link | null;
  readonly decide: readonly ReviewArea[];
  readonly decideTitle: string;
  readonly decideNote: string;
  readonly rest: readonly ReviewArea[];
  readonly restTitle: string;
  readonly reports: readonly Link[];
  readonly threads: readonly ThreadView[];
  readonly comment: Form;
  readonly giveBack: Form;
  readonly close: Form;
};

export function reviewPage(shown: ReviewShown): ReviewPage {
  const { reader, urls, assessment, instrument, dossier, earlier, wrong } = shown;
  const { t } = reader;
  const wanted = toDecide(instrument, dossier, earlier);
  const inArea = (area: Area, choose: (code: string) => boolean) =>
    instrument.indicators.filter(({ code }) => area.indicators.includes(code) && choose(code));
  const areas = (choose: (code: string) => boolean, withAccept: boolean) =>
    instrument.areas.flatMap((area) => {
      const indicators = inArea(area, choose);
      return indicators.length > 0 ? [areaOf(shown, area, indicators, wanted, withAccept)] : [];
    });
  const [first] = wanted.keys();
  const left = instrument.indicators.length - wanted.size;
  return {
    frame: shown.frame,
    title: nameSaid(reader, instrument, assessment),
    problem: wrong ? complaintAbout(reader, wrong.problem).text : '',
    done: shown.done,
    facts: factsOf(shown),
    begin:
      first === undefined
        ? null
        : { text: t('review.begin', { code: first }), href: urls.indicator(assessment, first) },
    decide: areas((code) => wanted.has(code), true),
    decideTitle: t('review.decide.title', { count: wanted.size }),
    decideNote: t(
      wanted.size === 0 ? 'review.decide.nothing' : earlier === null ? 'review.decide.first' : 'review.decide.later',
    ),
    rest: areas((code) => !wanted.has(code), false),
    restTitle: t('review.rest.title', { count: left }),
    reports: [
      { text: t('review.report.read'), href: urls.move('draftReport', assessment) },
      { text: t('review.report.pdf'), href: urls.move('draftReportPdf', assessment) },
    ],
    threads: threadsOf(shown, ({ about }) => about.indicator === null),
    ...movesOf(shown),
  };
}

function factsOf(shown: ReviewShown): ReviewPage['facts'] {
  const { reader, assessment, country, now } = shown;
  const { t, format } = reader;
  const { accepted, disputed, notExamined } = country.data.review;
  const fact = (name: string, value: string) => ({ name: t(`review.fact.${name}`), value });
  const { review } = assessment.deadlines;
  const waiting = assessment.status === 'submitted' || assessment.status === 'returned';
  return [
    fact('status', statusSaid(reader, assessment.status)),
    fact('turn', format.number(assessment.turn)),
    fact('counts', t('review.counts', { accepted, disputed, notExamined })),
    fact('openComments', format.number(assessment.openComments)),
    fact('deadline', waiting ? `${format.date(review)} (${daysSaid(reader, review, now)})` : format.date(review)),
  ];
}

function areaOf(
  shown: ReviewShown,
  area: Area,
  indicators: readonly Indicator[],
  wanted: ReadonlyMap<string, readonly ToDecide[]>,
  withAccept: boolean,
): ReviewArea {
  const { reader, urls, assessment, instrument, dossier, wrong, token } = shown;
  const ready = withAccept ? acceptable(instrument, dossier, area.code) : [];
  const accept = {
    name: `area-${area.code}`,
    action: urls.move('reviewAcceptArea', assessment),
    submit: reader.t('review.do.acceptArea', { count: ready.length }),
    fields: [
      { name: 'area', label: '', type: 'hidden' },
      { name: 'answers', label: '', type: 'hidden' },
    ],
    given: { area: area.code, answers: ready.map(({ indicator, version }) => `${indicator}:${version}`).join(' ') },
    whyNot: shown.whyNot('accept'),
  };
  return {
    code: area.code,
    title: area.title,
    rows: indicators.map((indicator) => rowOf(shown, indicator, wanted.get(indicator.code) ?? [])),
    accept: ready.length > 0 ? formFor(reader, token, accept, wrong) : null,
  };
}

function rowOf(shown: ReviewShown, { code, title, core }: Indicator, reasons: readonly ToDecide[]): ReviewRow {
  const { reader, urls, assessment, dossier, earlier, country } = shown;
  const { t } = reader;
  const cell = cellOf(reader, country, code);
  const answer = dossier.answers.get(code);
  const open = openComments(dossier.comments, code).length;
  const changed = answer !== undefined && isChanged(answer, earlier);
  return {
    code,
    title,
    core,
    href: urls.indicator(assessment, code),
    cell,
    label: cell.label.text === cell.mark.text ? null : cell.label,
    marks: [
      ...(answer ? [t(`review.examination.${answer.examination}`)] : []),
      ...(changed ? [t('review.mark.changed', { turn: assessment.turn - 1 })] : []),
      ...(reasons.includes('dissent-outdated') ? [t('review.mark.dissentOutdated')] : []),
      ...(open > 0 ? [t('review.mark.open', { count: open })] : []),
    ],
  };
}

function movesOf(shown: ReviewShown): Pick<ReviewPage, 'comment' | 'giveBack' | 'close'> {
  const { reader, urls, assessment, token, wrong, instrument } = shown;
  const { t } = reader;
  const version = {
    given: { version: String(assessment.version) },
    fields: [{ name: 'version', label: '', type: 'hidden' }],
  };
  const areas = instrument.areas.map(({ code, title }) => ({ value: code, text: title.text, selected: false }));
  return {
    comment: formFor(
      reader,
      token,
      {
        name: 'comment',
        action: urls.move('reviewComment', assessment),
        submit: t('review.do.comment'),
        fields: [
          {
            name: 'area',
            label: t('review.field.about'),
            is: 'select',
            options: [{ value: '', text: t('review.field.whole'), selected: true }, ...areas],
          },
          shown.wordsField(t('review.field.comment')),
        ],
        whyNot: shown.whyNot('comment-in-review'),
      },
      wrong,
    ),
    giveBack: formFor(
      reader,
      token,
      {
        name: 'return',
        action: urls.move('reviewReturn', assessment),
        submit: t('review.do.return'),
        ...version,
        whyNot: shown.whyNot('return-for-changes'),
      },
      wrong,
    ),
    close: formFor(
      reader,
      token,
      {
        name: 'close',
        action: urls.move('reviewClose', assessment),
        submit: t('review.do.close'),
        ...version,
        whyNot: shown.whyNot('close-review'),
      },
      wrong,
    ),
  };
}
