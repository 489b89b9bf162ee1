/** The pieces of a country's report as they stand: which there are, and where the next one begins. */
import type { Read } from '../../data/database.ts';
import { dueRecommendations, textAt } from '../../data/dossiers.ts';
import type { Instrument, Word } from '../../indicators/instrument/instrument.ts';
import { read, type Text } from '../../indicators/text.ts';
import type { TextPlace } from '../../indicators/work/assessment.ts';
import { limits } from '../../indicators/work/input.ts';
import { addressees, type Part } from '../../templates/pages/work/texts.ts';
import { own, type Reader } from '../../templates/reader.ts';
import { type Fields, textFields, writtenIn } from './answer-fields.ts';
import type { AtWork } from './at-work.ts';

const noChoice = { selects: [], lines: [] } as const;
const grades = ['urge', 'consider', 'invite'] as const;

export const keyOfText = ({ kind, area, position }: TextPlace): string => `text.${kind}.${area ?? ''}.${position}`;

export async function textPart(db: Read, at: AtWork, place: TextPlace): Promise<Part> {
  const { reader, assessment, instrument, dossier } = at;
  const found = dossier.texts.find((one) => keyOfText(one.place) === keyOfText(place));
  // A text that was taken away has a version still.
  const version = found?.version ?? (await textAt(db, assessment.id, place))?.version ?? 0;
  return {
    key: keyOfText(place),
    title: own(reader, reader.t(`answering.texts.${place.kind}`, { number: place.position })),
    version,
    written: found !== undefined,
    about: null,
    fields: textFields('text', found?.text ?? null),
    texts: [
      {
        name: 'text',
        languages: languagesOf(instrument, assessment.country, found?.text),
        max: limits.text,
        isLine: false,
      },
    ],
    ...noChoice,
  };
}

const languagesOf = (instrument: Instrument, country: string, text: Text | null | undefined) =>
  writtenIn(instrument, country, [text]);

/** Those there are, and an empty one after them. */
export async function conclusionParts(db: Read, at: AtWork): Promise<Part[]> {
  const positions = at.dossier.texts.flatMap(({ place }) => (place.kind === 'conclusion' ? [place.position] : []));
  const next = Math.max(0, ...positions) + 1;
  const all = [...positions.toSorted((a, b) => a - b), next];
  return Promise.all(all.map((position) => textPart(db, at, { kind: 'conclusion', area: null, position })));
}

/** A beginning of the text, to be told apart by. */
function beginning(reader: Reader, text: Text): Word {
  const { text: words, language } = read(text, reader.words.language);
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return { text: line.length > 90 ? `${line.slice(0, 88)} ...` : line, language };
}

export function recommendationParts({ reader, assessment, instrument, dossier }: AtWork): Part[] {
  const { country } = assessment;
  // Nothing is chosen for anybody.
  const none = { value: '', text: reader.t('answering.texts.statusNone') };
  const selects = [
    { name: 'addressee', options: [none, ...addressees(reader, instrument)] },
    { name: 'grade', options: [none, ...grades.map((value) => ({ value, text: reader.t(`grade.${value}`) }))] },
  ];
  const part = (key: string, title: Word, version: number, text: Text | null, fields: Fields): Part => ({
    key: `recommendation.${key}`,
    title,
    version,
    written: version > 0,
    about: null,
    fields: { ...textFields('text', text), ...fields },
    texts: [{ name: 'text', languages: languagesOf(instrument, country, text), max: limits.note, isLine: false }],
    selects,
    lines: ['indicators', 'deadline'],
  });
  return [
    ...dossier.recommendations.map(({ id, version, text, addressee, grade, indicators, deadline }) =>
      part(id, beginning(reader, text), version, text, {
        addressee,
        grade,
        indicators: indicators.join(', '),
        deadline: deadline === null ? '' : String(deadline),
      }),
    ),
    part('', own(reader, reader.t('answering.texts.newRecommendation')), 0, null, {}),
  ];
}

export function practiceParts({ reader, assessment, instrument, dossier }: AtWork): Part[] {
  const part = (
    key: string,
    name: Word,
    version: number,
    texts: { title: Text | null; text: Text | null },
    indicators: string,
  ): Part => ({
    key: `practice.${key}`,
    title: name,
    version,
    written: version > 0,
    about: null,
    fields: { ...textFields('title', texts.title), ...textFields('text', texts.text), indicators },
    texts: [
      {
        name: 'title',
        languages: languagesOf(instrument, assessment.country, texts.title),
        max: limits.line,
        isLine: true,
      },
      {
        name: 'text',
        languages: languagesOf(instrument, assessment.country, texts.text),
        max: limits.note,
        isLine: false,
      },
    ],
    selects: [],
    lines: ['indicators'],
  });
  return [
    ...dossier.goodPractices.map(({ id, version, title, text, indicators }) =>
      part(id, read(title, reader.words.language), version, { title, text }, indicators.join(', ')),
    ),
    part('', own(reader, reader.t('answering.texts.newPractice')), 0, { title: null, text: null }, ''),
  ];
}

/** One for every recommendation of the country's last cycle. */
export async function followUpParts(db: Read, { reader, assessment, instrument, dossier }: AtWork): Promise<Part[]> {
  const due = await dueRecommendations(db, assessment);
  const options = ['', ...instrument.followUpStatuses].map((value) => ({
    value,
    text: value === '' ? reader.t('answering.texts.statusNone') : reader.t(`followUp.${value}`),
  }));
  return due.map(({ id, text }) => {
    const found = dossier.followUps.find(({ recommendation }) => recommendation === id);
    return {
      key: `follow-up.${id}`,
      title: beginning(reader, text),
      version: found?.version ?? 0,
      written: found !== undefined,
      about: read(text, reader.words.language),
      fields: { ...textFields('text', found?.note ?? null), ...(found ? { status: found.status } : {}) },
      texts: [
        {
          name: 'text',
          languages: languagesOf(instrument, assessment.country, found?.note),
          max: limits.note,
          isLine: false,
        },
      ],
      selects: [{ name: 'status', options }],
      lines: [],
    };
  });
}
