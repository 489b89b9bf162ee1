/** How far the work is, per indicator and per area: what a filter and a progress bar are made of. Counts, never scores. */
import type { AreaCode, IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { AnswerRecord, Comment, Dossier, Examination } from './assessment.ts';
import type { Finding } from './check.ts';
import type { PersonId } from './person.ts';

export type Answered = 'unanswered' | 'answered' | 'no_data' | 'not_applicable';

export type IndicatorProgress = {
  readonly indicator: IndicatorCode;
  readonly area: AreaCode;
  readonly answered: Answered;
  readonly errors: number;
  readonly warnings: number;
  /** Open comments, of the team and of the review, as far as the dossier has them. */
  readonly comments: number;
  /** Open review comments whose last word is not the country's. */
  readonly owed: number;
  readonly examination: Examination;
  /** Saved since the last submission. */
  readonly changed: boolean;
  /** Given back: a review comment is open, or the answer is disputed, while the country has the assessment again. */
  readonly returned: boolean;
  /** Who works on the area; nobody in particular where it is empty. */
  readonly people: readonly PersonId[];
};

export type AreaProgress = {
  readonly area: AreaCode;
  readonly indicators: number;
  readonly answers: Readonly<Record<Answered, number>>;
  readonly errors: number;
  readonly warnings: number;
  /** With those about the area as a whole. */
  readonly comments: number;
  readonly owed: number;
  readonly examined: Readonly<Record<Examination, number>>;
  readonly changed: number;
  readonly returned: number;
  readonly people: readonly PersonId[];
};

/** In the instrument's order. `changed`: indicators saved since the last submission. */
export function indicatorProgress(
  instrument: Instrument,
  dossier: Dossier,
  findings: readonly Finding[],
  changed: ReadonlySet<IndicatorCode>,
): IndicatorProgress[] {
  const open = dossier.comments.filter((one) => one.state === 'open');
  const isReturned = dossier.assessment.status === 'returned';
  return instrument.indicators.map(({ code, area }) => {
    const answer = dossier.answers.get(code);
    const mine = findings.filter((one) => concerns(one, code));
    const comments = open.filter(({ about }) => about.indicator === code);
    const examination = answer?.examination ?? 'not-examined';
    const givenBack = comments.some((one) => one.kind === 'review') || examination === 'disputed';
    return {
      indicator: code,
      area,
      answered: answeredAs(answer),
      errors: mine.filter((one) => one.level === 'error').length,
      warnings: mine.filter((one) => one.level === 'warning').length,
      comments: comments.length,
      owed: comments.filter(isOwed).length,
      examination,
      changed: changed.has(code),
      returned: isReturned && givenBack,
      people: dossier.areaPeople.get(area) ?? [],
    };
  });
}

/** In the instrument's order. A finding about several indicators counts once in each area it touches. */
export function areaProgress(
  instrument: Instrument,
  dossier: Dossier,
  findings: readonly Finding[],
  indicators: readonly IndicatorProgress[],
): AreaProgress[] {
  return instrument.areas.map(({ code: area, indicators: codes }) => {
    const mine = indicators.filter((one) => one.area === area);
    const found = findings.filter((one) => touches(one, area, codes));
    const wide = dossier.comments.filter(({ state, about }) => state === 'open' && isAboutWhole(about, area));
    const sum = (of: (one: IndicatorProgress) => number) => mine.reduce((total, one) => total + of(one), 0);
    const count = (is: (one: IndicatorProgress) => boolean) => mine.filter(is).length;
    const answered = (what: Answered) => count((one) => one.answered === what);
    const examined = (what: Examination) => count((one) => one.examination === what);
    return {
      area,
      indicators: mine.length,
      answers: {
        unanswered: answered('unanswered'),
        answered: answered('answered'),
        no_data: answered('no_data'),
        not_applicable: answered('not_applicable'),
      },
      errors: found.filter((one) => one.level === 'error').length,
      warnings: found.filter((one) => one.level === 'warning').length,
      comments: sum((one) => one.comments) + wide.length,
      owed: sum((one) => one.owed) + wide.filter(isOwed).length,
      examined: {
        'not-examined': examined('not-examined'),
        accepted: examined('accepted'),
        disputed: examined('disputed'),
      },
      changed: count((one) => one.changed),
      returned: count((one) => one.returned),
      people: dossier.areaPeople.get(area) ?? [],
    };
  });
}

function answeredAs(answer: AnswerRecord | undefined): Answered {
  if (!answer?.value) return 'unanswered';
  const { kind } = answer.value;
  return kind === 'no_data' || kind === 'not_applicable' ? kind : 'answered';
}

function isOwed({ kind, answers }: Comment): boolean {
  return kind === 'review' && answers.at(-1)?.byCountry !== true;
}

const isAboutWhole = (about: Comment['about'], area: AreaCode): boolean =>
  about.indicator === null && about.area === area;

function concerns({ indicator, details }: Finding, code: IndicatorCode): boolean {
  return indicator === code || listed(details['indicators'], code);
}

function touches(found: Finding, area: AreaCode, codes: readonly IndicatorCode[]): boolean {
  return codes.some((code) => concerns(found, code)) || listed(found.details['areas'], area);
}

const listed = (list: Finding['details'][string] | undefined, code: string): boolean =>
  Array.isArray(list) && list.includes(code);
