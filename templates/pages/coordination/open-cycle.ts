/** The form that opens a monitoring round. */
import type { CountryCode, Word } from '../../../indicators/instrument/instrument.ts';
import { limits } from '../../../indicators/work/input.ts';
import { waysOfScoring } from '../../../indicators/work/assessment.ts';
import type { Frame } from '../../frame.ts';
import type { Reader } from '../../reader.ts';
import type { ReviewUrls } from '../../review-urls.ts';
import type { FieldInput, Form } from '../doors/form.ts';
import { complaintAbout, formFor, type Wrong } from '../review/said.ts';
import { wordsField } from '../review/shown.ts';
import type { Link } from '../shared.ts';

export type OpenCyclePage = {
  readonly frame: Frame;
  readonly back: Link;
  readonly problem: string;
  readonly note: string;
  readonly form: Form;
};

export type OpenCycleInput = {
  readonly reader: Reader;
  readonly urls: ReviewUrls;
  readonly frame: Frame;
  readonly token: string;
  /** "ban-mi 1.0", newest first. */
  readonly versions: readonly { readonly value: string; readonly text: string }[];
  readonly countries: readonly { readonly code: CountryCode; readonly name: Word }[];
  /** Whether cycles opened here are demonstration: then a draft instrument needs no confirmation. */
  readonly demonstration: boolean;
  readonly wrong: Wrong;
};

export function openCyclePage(input: OpenCycleInput): OpenCyclePage {
  const { reader, urls, frame, token, wrong, demonstration } = input;
  const { t } = reader;
  return {
    frame,
    back: { text: t('coordination.title'), href: urls.coordination() },
    problem: problemSaid(reader, wrong),
    note: t(demonstration ? 'coordination.cycle.demonstration' : 'coordination.cycle.note'),
    form: formFor(
      reader,
      token,
      {
        name: 'cycle',
        action: urls.openCycle(),
        submit: t('coordination.openCycle'),
        primary: true,
        fields: [
          { name: 'year', label: t('coordination.cycle.year'), hint: t('coordination.cycle.yearHint'), max: 4 },
          {
            name: 'instrument',
            label: t('coordination.cycle.instrument'),
            is: 'select',
            options: input.versions.map((one, index) => ({ ...one, selected: index === 0 })),
          },
          { name: 'submission', label: t('coordination.cycle.submission'), type: 'date' },
          { name: 'review', label: t('coordination.cycle.review'), type: 'date' },
          ...input.countries.flatMap((country) => countryFields(reader, country)),
          ...(demonstration ? [] : [confirmation(reader)]),
        ],
      },
      wrong,
    ),
  };
}

/** What is wrong with the countries stands at no field of its own. */
function problemSaid(reader: Reader, wrong: Wrong): string {
  if (!wrong) return '';
  const { text, fields } = complaintAbout(reader, wrong.problem);
  return Object.keys(fields).some((name) => name.startsWith('countries'))
    ? reader.t('coordination.cycle.noCountry')
    : text;
}

/** Empty: takes no part. */
function countryFields({ t }: Reader, { code, name }: OpenCycleInput['countries'][number]): FieldInput[] {
  return [
    {
      name: `scoring-${code}`,
      label: name.text,
      is: 'select',
      options: [
        { value: '', text: t('coordination.cycle.noPart'), selected: true },
        ...waysOfScoring.map((value) => ({ value, text: t(`review.scoring.${value}`), selected: false })),
      ],
    },
  ];
}

const confirmation = (reader: Reader): FieldInput =>
  wordsField(reader)(reader.t('coordination.cycle.confirmation'), {
    name: 'draftConfirmation',
    hint: reader.t('coordination.cycle.confirmationHint'),
    required: false,
    max: limits.note,
  });
