/** A small instrument that has everything, and complete inputs for each decision; tests say only what is different. */
import type { Indicator, Instrument } from '../../indicators/instrument/instrument.ts';
import type { VariantFile } from '../../indicators/instrument/variant.ts';
import { parseInstrumentFile } from '../../indicators/instrument/understood.ts';
import type { AnswerInput, CycleInput } from '../../indicators/work/input.ts';
import { english } from './content.ts';
import { instrument, number, ordinal, word, ypn } from './instrument-builder.ts';

const parts = ['AA-N', 'AA-S'].map((code) => ({ code, name: word(code) }));

const built: Instrument = instrument(
  {
    A: [
      ordinal('A-1', { core: true }),
      ypn('A-2', { section: 'practice' }),
      number('A-3', { section: 'practice', countsVictims: ['numerator'], poolingYears: 3 }),
    ],
    B: [ordinal('B-1', { core: true, points: [0, 50, 100] }), number('B-2', { statistic: 'count', percent: false })],
  },
  { id: 'small', version: '1.0' },
);

/**
 * Two areas, five indicators, all kinds of scale; a contradiction, a count of victims, two parts of AA that
 * are asked of, and a reviewer who is assessed by A-2.
 */
export const smallInstrument: Instrument = {
  ...built,
  countries: built.countries.map((one) => (one.code === 'AA' ? { ...one, units: parts } : one)),
  indicators: built.indicators.map((one) => ({
    ...one,
    subnational: one.code === 'A-1' || one.code === 'A-3',
    breakdown: one.code === 'A-3' ? ['sex', 'age_group'] : [],
  })),
  interest: { OMB: ['A-2'] },
  institutions: { GOV: word('Government'), OMB: word('Ombudsman') },
  noDataReasons: { not_collected: word('Not collected'), refused: word('Refused') },
  confidence: Object.fromEntries(
    ['high', 'medium', 'low'].map((one) => [one, { label: word(one), meaning: word(one) }]),
  ),
  sourceTypes: ['law', 'ngo_report'],
  followUpStatuses: ['carried_out', 'partly', 'not_carried_out', 'unknown'],
  checks: [
    {
      code: 'K1',
      level: 'warning',
      conditions: [
        { code: 'A-1', test: { is: 'at_most', value: 0 } },
        { code: 'B-1', test: { is: 'at_least', value: 2 } },
      ],
      message: word('No law, yet it is applied.'),
    },
  ],
};

export const cycleInput = {
  year: 2021,
  demonstration: true,
  draftConfirmation: null,
  countries: ['AA', 'BB'].map((country) => ({
    assessment: `2021-${country}`,
    country,
    scoring: 'panel' as const,
    deadlines: { submission: '2022-03-31', review: '2022-04-30' },
  })),
} satisfies CycleInput;

export const sourceInput = {
  title: 'Report on the year',
  publisher: 'An organisation',
  type: 'ngo_report',
  year: 2021,
  date: null,
  url: 'https://example.org/report',
  language: 'en',
  retrievedOn: '2022-02-01',
};

export const level = (step: number): AnswerInput['value'] => ({ kind: 'level', level: step });

// oxlint-disable-next-line no-script-url -- the link that has to be refused
export const scriptLink = 'javascript:alert(1)';

/** A complete answer; `change` says what is different. */
export function answerInput(change: Partial<AnswerInput> = {}): AnswerInput {
  return {
    version: 0,
    value: level(2),
    confidence: 'medium',
    justification: english('What the law says, and what was seen.'),
    changeNote: null,
    citations: [{ source: 'source-AA', section: 'p. 4' }],
    period: null,
    ...change,
  };
}

export const answers: Readonly<Record<string, AnswerInput>> = {
  'A-1': answerInput({ value: level(3) }),
  'A-2': answerInput({ value: { kind: 'ypn', choice: 'partly' }, justification: english('What the inspectors did.') }),
  'A-3': answerInput({
    value: { kind: 'number', numerator: 12, denominator: 40, earlier: [{ year: 2020, numerator: 6, denominator: 30 }] },
    justification: english('Counted by the office.'),
  }),
  'B-1': answerInput({
    value: { kind: 'no_data', reason: 'refused' },
    confidence: null,
    justification: english('Asked twice.'),
    citations: [],
  }),
  'B-2': answerInput({
    value: { kind: 'not_applicable' },
    confidence: null,
    justification: english('The question did not arise.'),
    citations: [],
  }),
};

export const recommendationInput = {
  version: 0,
  position: 1,
  text: english('Give the rapporteur a budget.'),
  addressee: 'GOV',
  grade: 'urge' as const,
  indicators: ['A-1'],
  deadline: 2023,
};

export const goodPracticeInput = {
  version: 0,
  position: 1,
  title: english('Joint visits'),
  text: english('Inspectors and organisations visit together.'),
  indicators: ['A-2'],
};

/** The small instrument as a file, as far as a variant is checked against it. */
function asFile({ areas, indicators, institutions, countries }: Instrument): unknown {
  return {
    institutions: Object.fromEntries(Object.entries(institutions).map(([code, name]) => [code, name.text])),
    countries: Object.fromEntries(countries.map(({ code, name, language }) => [code, { name: name.text, language }])),
    areas: areas.map(({ code, title, weight }) => ({
      code,
      title: title.text,
      description: 'An area',
      weight,
      indicators: indicators.filter((one) => one.area === code).map(indicatorInFile),
    })),
  };
}

function indicatorInFile({ code, title, question, section, type, core, weight, scale }: Indicator): unknown {
  const rest = { code, title: title.text, question: question.text, section, type, core, weight };
  return { ...rest, holders: [], evidence: [], reference: [], scale: scaleInFile(scale) };
}

function scaleInFile(scale: Indicator['scale']): unknown {
  switch (scale.kind) {
    case 'ordinal':
      return { kind: 'ordinal', levels: scale.levels.map((one) => one.text) };
    case 'ypn':
      return { kind: 'ypn', levels: { yes: 'Yes', partly: 'Partly', no: 'No' } };
    case 'number':
      return { kind: 'number', unit: 'percent', numerator: 'Some', denominator: 'All', direction: 'context' };
  }
}

export const smallUnderstood = parseInstrumentFile(asFile(smallInstrument)).understood;

/** The small instrument with a variant that switches off and re-words; what it adds is left out. */
export function smallVaried({ country, adopted_by, switched_off = [], reworded = [] }: VariantFile): Instrument {
  const off = new Set(switched_off.map((one) => one.code));
  return {
    ...smallInstrument,
    areas: smallInstrument.areas.map((area) => ({
      ...area,
      indicators: area.indicators.filter((one) => !off.has(one)),
    })),
    indicators: smallInstrument.indicators.filter((one) => !off.has(one.code)),
    variant: {
      country,
      adoptedBy: adopted_by,
      switchedOff: switched_off.map(({ proposed_by: proposedBy, ...one }) => ({ ...one, proposedBy })),
      reworded,
      added: [],
    },
  };
}
