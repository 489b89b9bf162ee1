/** One cycle: how far each country is, who waits for whom, and what is missing before it can be published. */
import type { Instrument, Word } from '../../../indicators/instrument/instrument.ts';
import { limits } from '../../../indicators/work/input.ts';
import type {
  AnswerRecord,
  Assessment,
  Cycle,
  Dossier,
  Examination,
  Instant,
  RegionalText,
} from '../../../indicators/work/assessment.ts';
import type { Refusal } from '../../../indicators/work/problems.ts';
import { countryName, inOrder } from '../../country-names.ts';
import type { Frame } from '../../frame.ts';
import type { Reader } from '../../reader.ts';
import type { ReviewUrls } from '../../review-urls.ts';
import type { Form } from '../doors/form.ts';
import { complaintAbout, daysSaid, formFor, statusSaid, type Wrong } from '../review/said.ts';
import { wordsField } from '../review/shown.ts';
import type { Link } from '../shared.ts';

export type ProgressPage = {
  readonly frame: Frame;
  readonly back: Link;
  readonly title: string;
  readonly problem: string;
  readonly done: string;
  readonly instrument: string;
  readonly rows: readonly ProgressRow[];
  readonly ready: readonly { readonly name: string; readonly value: string }[];
  readonly publish: Form;
  readonly texts: Link;
  readonly areas: readonly { readonly title: Word; readonly links: readonly Link[] }[];
};

export type ProgressRow = {
  readonly name: Word;
  readonly status: string;
  readonly deadline: string;
  readonly days: string;
  readonly answered: string;
  readonly examined: string;
  readonly openComments: string;
  readonly links: readonly Link[];
  readonly close: Form | null;
  /** What was typed came back: the form is not folded away. */
  readonly closeOpen: boolean;
};

export type ProgressInput = {
  readonly reader: Reader;
  readonly urls: ReviewUrls;
  readonly frame: Frame;
  readonly token: string;
  readonly now: Instant;
  readonly cycle: Cycle;
  readonly instrument: Instrument;
  readonly countries: readonly {
    readonly assessment: Assessment;
    readonly answers: Dossier['answers'];
    readonly whyNotClose: Refusal | null;
  }[];
  readonly regionalTexts: readonly RegionalText[];
  readonly whyNotPublish: Refusal | null;
  readonly wrong: Wrong;
  readonly done: string;
};

export function progressPage(input: ProgressInput): ProgressPage {
  const { reader, urls, frame, cycle, instrument, wrong, countries, token } = input;
  const { t } = reader;
  const order = inOrder(
    reader.words,
    instrument,
    countries.map(({ assessment }) => assessment.country),
  );
  const rows = order.flatMap((code) => countries.filter(({ assessment }) => assessment.country === code));
  return {
    frame,
    back: { text: t('coordination.title'), href: urls.coordination() },
    title: t('common.cycle', { cycle: String(cycle.year) }),
    problem: wrong ? complaintAbout(reader, wrong.problem).text : '',
    done: input.done,
    instrument: `${instrument.title.text}, ${cycle.instrument.id} ${cycle.instrument.version}`,
    rows: rows.map((one) => rowOf(input, one)),
    ready: readyOf(input),
    publish: formFor(
      reader,
      token,
      {
        name: 'publish',
        action: urls.publish(cycle.year),
        submit: t('coordination.publish'),
        primary: true,
        fields: [{ name: 'seen', label: '', type: 'hidden' }],
        given: { seen: seenOf(countries.map(({ assessment }) => assessment)) },
        whyNot: input.whyNotPublish,
      },
      wrong,
    ),
    texts: { text: t('coordination.texts.title'), href: urls.regionalTexts(cycle.year) },
    areas: instrument.areas.map(({ title, indicators }) => ({
      title,
      links: instrument.indicators
        .filter(({ code }) => indicators.includes(code))
        .map(({ code, title: name }) => ({ text: `${code} ${name.text}`, href: urls.across(cycle.year, code) })),
    })),
  };
}

/** What the coordinator saw when deciding to publish: another move since then makes it stale. */
export const seenOf = (assessments: readonly Assessment[]): string =>
  assessments
    .map(({ country, version }) => `${country}:${version}`)
    .sort()
    .join(' ');

function rowOf(
  input: ProgressInput,
  { assessment, answers, whyNotClose }: ProgressInput['countries'][number],
): ProgressRow {
  const { reader, urls, instrument, now } = input;
  const { t, format } = reader;
  const { status, deadlines, country } = assessment;
  const deadline = status === 'submitted' ? deadlines.review : deadlines.submission;
  const waiting = status !== 'reviewed' && status !== 'published';
  const count = (examination: Examination) => counted(answers, (one) => one.examination === examination);
  const closeName = `close-${country}`;
  return {
    name: countryName(reader.words, instrument, country),
    status: statusSaid(reader, status),
    deadline: waiting ? format.date(deadline) : '–',
    days: waiting ? daysSaid(reader, deadline, now) : '',
    answered: t('coordination.answeredOf', {
      answered: counted(answers, () => true),
      all: instrument.indicators.length,
    }),
    // Before anything was submitted nobody could examine it.
    examined:
      assessment.turn === 0
        ? '–'
        : t('review.counts', {
            accepted: count('accepted'),
            disputed: count('disputed'),
            notExamined: count('not-examined'),
          }),
    openComments: format.number(assessment.openComments),
    links: [
      ...(assessment.turn > 0 ? [{ text: t('coordination.review'), href: urls.review(assessment) }] : []),
      { text: t('coordination.report'), href: urls.move('draftReport', assessment) },
    ],
    close: status === 'submitted' ? closeForm(input, assessment, whyNotClose) : null,
    closeOpen: input.wrong?.form === closeName || whyNotClose !== null,
  };
}

const counted = (answers: Dossier['answers'], which: (one: AnswerRecord) => boolean): number =>
  [...answers.values()].filter((one) => one.value !== null && which(one)).length;

function closeForm(
  { reader, token, urls, wrong }: ProgressInput,
  assessment: Assessment,
  whyNot: Refusal | null,
): Form {
  const { t } = reader;
  const note = wordsField(reader)(t('coordination.closeNote'), { name: 'note', max: limits.note });
  return formFor(
    reader,
    token,
    {
      name: `close-${assessment.country}`,
      action: urls.closeWithout(assessment),
      submit: t('coordination.close'),
      fields: [{ name: 'version', label: '', type: 'hidden' }, note],
      given: { version: String(assessment.version) },
      whyNot,
    },
    wrong,
  );
}

/** What is there and what is not, before anybody publishes. Only what is not reviewed stands in the way. */
function readyOf({ reader, countries, instrument, regionalTexts }: ProgressInput): ProgressPage['ready'] {
  const { t } = reader;
  const reviewed = countries.filter(
    ({ assessment }) => assessment.status === 'reviewed' || assessment.status === 'published',
  );
  const findings = regionalTexts.filter(({ place }) => place.kind === 'finding').length;
  const summary = regionalTexts.some(({ place }) => place.kind === 'summary');
  const unanswered = countries.reduce(
    (sum, { answers }) => sum + instrument.indicators.length - counted(answers, () => true),
    0,
  );
  return [
    {
      name: t('coordination.ready.reviewed'),
      value: t('coordination.ready.of', { there: reviewed.length, all: countries.length }),
    },
    { name: t('coordination.ready.unanswered'), value: String(unanswered) },
    {
      name: t('coordination.ready.summary'),
      value: t(summary ? 'coordination.ready.written' : 'coordination.ready.missing'),
    },
    {
      name: t('coordination.ready.findings'),
      value: t('coordination.ready.of', { there: findings, all: instrument.areas.length }),
    },
  ];
}
