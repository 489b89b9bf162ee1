/** The demonstration's files in the words of the domain: one assessment per country and year. */
import type {
  AreaCode,
  CountryCode,
  IndicatorCode,
  Instrument,
  Language,
} from '../../indicators/instrument/instrument.ts';
import type { AreaTexts, FollowUp, GoodPractice, PublishedSource, Recommendation } from '../../indicators/snapshot.ts';
import type { Text } from '../../indicators/text.ts';
import type { AnswerInput } from '../../indicators/work/input.ts';
import type { Demonstration } from './read.ts';
import type { AnswersFile, DemoAnswer, DemoSource, TextsFile } from './schema.ts';

/** The files are written in English; the national words are translations. */
const original: Language = 'en';

export type DemoAssessment = {
  readonly country: CountryCode;
  readonly year: number;
  /** In the instrument's order. */
  readonly answers: ReadonlyMap<IndicatorCode, DemoAnswerContent>;
  /** By the key the answers cite them with, in order of first citation. */
  readonly sources: ReadonlyMap<string, PublishedSource>;
  readonly summary: Text | null;
  readonly areas: Readonly<Record<AreaCode, AreaTexts>>;
  readonly conclusions: readonly Text[];
  readonly recommendations: readonly Recommendation[];
  readonly followUp: readonly (Omit<FollowUp, 'recommendation'> & { readonly recommendation: string })[];
  readonly goodPractices: readonly GoodPractice[];
};

export type DemoAnswerContent = {
  readonly value: AnswerInput['value'];
  readonly confidence: 'high' | 'medium' | 'low' | null;
  readonly justification: Text;
  readonly changeNote: Text | null;
  readonly cites: readonly { readonly source: string; readonly section: string | null }[];
};

/**
 * The assessments of one year. Indicators that the instrument of that cycle does not have are left out (README.md: the
 * files answer the codes of both versions).
 */
export function demoAssessments(demonstration: Demonstration, year: number, instrument: Instrument): DemoAssessment[] {
  return demonstration.answers
    .filter(({ cycle }) => cycle === year)
    .map((file) => {
      const texts = demonstration.texts.find(({ country, cycle }) => country === file.country && cycle === year);
      return demoAssessment(file, texts ?? null, instrument);
    });
}

function demoAssessment(file: AnswersFile, texts: TextsFile | null, instrument: Instrument): DemoAssessment {
  const say = teller(texts?.language ?? null);
  const answers = new Map<IndicatorCode, DemoAnswerContent>();
  const sources = new Map<string, PublishedSource>();
  for (const { code } of instrument.indicators) {
    const answer = file.answers[code];
    if (!answer) continue;
    const translated = texts?.answers[code];
    for (const source of answer.sources ?? []) sources.set(keyOf(source), published(source));
    answers.set(code, {
      value: valueOf(answer),
      confidence: 'confidence' in answer ? answer.confidence : null,
      justification: say(answer.justification, translated?.justification),
      changeNote: answer.change_note === undefined ? null : say(answer.change_note, translated?.change_note),
      cites: (answer.sources ?? []).map((source) => ({ source: keyOf(source), section: source.section ?? null })),
    });
  }
  return { country: file.country, year: file.cycle, answers, sources, ...proseOf(file, texts, say, instrument) };
}

type Prose = Omit<DemoAssessment, 'country' | 'year' | 'answers' | 'sources'>;

function proseOf(file: AnswersFile, texts: TextsFile | null, say: Teller, instrument: Instrument): Prose {
  const known = (codes: readonly IndicatorCode[]) =>
    codes.filter((code) => instrument.indicators.some((one) => one.code === code));
  return {
    summary: texts && written(texts.summary),
    areas: Object.fromEntries(
      Object.entries(texts?.areas ?? {}).map(([area, { policy, practice, finding }]) => [
        area,
        { policy: written(policy), practice: written(practice), finding: written(finding) },
      ]),
    ),
    conclusions: file.conclusions.map((text, at) => say(text, texts?.conclusions[at])),
    recommendations: file.recommendations.map((one) => ({
      ...one,
      text: say(one.text, texts?.recommendations[one.id]),
      indicators: known(one.indicators),
    })),
    followUp: (file.recommendation_follow_up ?? []).map(({ id, status, note }) => ({
      recommendation: id,
      status,
      note: say(note, texts?.recommendation_follow_up[id]),
    })),
    goodPractices: file.good_practices.map((one, at) => ({
      title: say(one.title, texts?.good_practices[at]?.title),
      text: say(one.text, texts?.good_practices[at]?.text),
      indicators: known(one.indicators),
    })),
  };
}

/** Words given side by side in several languages; the English ones are the original. */
export function written(words: Readonly<Record<Language, string>>): Text {
  return { original, words };
}

type Teller = (english: string, translated: string | undefined) => Text;

function teller(language: Language | null): Teller {
  return (english, translated) =>
    written(language === null || translated === undefined ? { en: english } : { en: english, [language]: translated });
}

function valueOf(answer: DemoAnswer): AnswerInput['value'] {
  if (!('answer' in answer)) {
    return { kind: 'number', numerator: answer.numerator, denominator: answer.denominator ?? null, earlier: [] };
  }
  if (answer.answer === 'no_data') return { kind: 'no_data', reason: answer.reason };
  if (answer.answer === 'not_applicable') return { kind: 'not_applicable' };
  if (typeof answer.answer === 'number') return { kind: 'level', level: answer.answer };
  return { kind: 'ypn', choice: answer.answer };
}

/** The same publication, whatever section of it is cited (README.md: one source, many answers). */
function keyOf(source: DemoSource): string {
  return [source.title, source.publisher, source.url ?? '', String(source.year ?? source.date ?? '')].join('\n');
}

function published(source: DemoSource): PublishedSource {
  return {
    title: source.title,
    publisher: source.publisher,
    type: source.type,
    year: source.year ?? null,
    date: source.date ?? null,
    url: source.url ?? null,
    // the files give every title in English, whatever language the publication is in
    language: 'en',
  };
}
