/** The texts about the region: a summary, and a finding on each area, in as many languages as somebody writes. */
import type { AreaCode, Instrument, Language, Word } from '../../../indicators/instrument/instrument.ts';
import type { RegionalText } from '../../../indicators/work/assessment.ts';
import { limits } from '../../../indicators/work/input.ts';
import type { Refusal } from '../../../indicators/work/problems.ts';
import type { Frame } from '../../frame.ts';
import { own, type Reader, textOrNull } from '../../reader.ts';
import type { ReviewUrls } from '../../review-urls.ts';
import { languages } from '../../words.ts';
import type { Form } from '../doors/form.ts';
import { complaintAbout, formFor, languageSaid, whySaid, type Wrong } from '../review/said.ts';
import { wordsField } from '../review/shown.ts';
import type { Link } from '../shared.ts';

export type RegionalTextsPage = {
  readonly frame: Frame;
  readonly back: Link;
  readonly problem: string;
  readonly done: string;
  /** Why nothing can be written; empty where it can. */
  readonly whyNot: string;
  readonly places: readonly {
    readonly id: string;
    readonly title: Word;
    readonly text: Word | null;
    /** What came back stays unfolded. */
    readonly open: boolean;
    readonly form: Form;
  }[];
};

export type RegionalTextsInput = {
  readonly reader: Reader;
  readonly urls: ReviewUrls;
  readonly frame: Frame;
  readonly token: string;
  readonly year: number;
  readonly instrument: Instrument;
  readonly texts: readonly RegionalText[];
  /** Version of each place, also where its words were taken away. */
  readonly versionOf: (area: AreaCode | null) => number;
  readonly whyNot: Refusal | null;
  readonly wrong: Wrong;
  readonly done: string;
};

/** "" is the summary. */
export const placeName = (area: AreaCode | null): string => `text-${area ?? ''}`;

/** Languages texts of the region are written in: those of pages and of the countries' reports. */
export const textLanguages = (instrument: Instrument): Language[] => [
  ...new Set([...languages, ...instrument.countries.map(({ language }) => language)]),
];

export function regionalTextsPage(input: RegionalTextsInput): RegionalTextsPage {
  const { reader, urls, frame, year, instrument, wrong, whyNot } = input;
  const { t } = reader;
  return {
    frame,
    back: { text: t('common.cycle', { cycle: String(year) }), href: urls.cycleProgress(year) },
    problem: wrong ? complaintAbout(reader, wrong.problem).text : '',
    done: input.done,
    whyNot: whyNot ? whySaid(reader, whyNot) : '',
    places: [
      placeOf(input, null, own(reader, t('coordination.texts.summary'))),
      ...instrument.areas.map(({ code, title }) => placeOf(input, code, title)),
    ],
  };
}

function placeOf(input: RegionalTextsInput, area: AreaCode | null, title: Word): RegionalTextsPage['places'][number] {
  const { reader, urls, token, year, instrument, texts, wrong } = input;
  const { t } = reader;
  const name = placeName(area);
  const text = texts.find(({ place }) => place.area === area)?.text;
  const field = wordsField(reader);
  const written = Object.entries(text?.words ?? {}).map(([language, words]): [string, string] => [
    `words-${language}`,
    words,
  ]);
  return {
    id: name,
    title,
    text: textOrNull(reader, text),
    open: wrong?.form === name,
    form: formFor(
      reader,
      token,
      {
        name,
        action: urls.regionalTexts(year),
        submit: t('coordination.texts.save'),
        fields: [
          { name: 'version', label: '', type: 'hidden' },
          { name: 'area', label: '', type: 'hidden' },
          {
            name: 'original',
            label: t('coordination.texts.original'),
            is: 'select',
            options: textLanguages(instrument).map((value) => ({
              value,
              text: languageSaid(reader, value),
              selected: value === (text?.original ?? reader.words.language),
            })),
          },
          ...textLanguages(instrument).map((language) =>
            field(languageSaid(reader, language), { name: `words-${language}`, required: false, max: limits.text }),
          ),
        ],
        given: { version: String(input.versionOf(area)), area: area ?? '', ...Object.fromEntries(written) },
        whyNot: input.whyNot,
      },
      wrong,
    ),
  };
}
