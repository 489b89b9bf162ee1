/** The sentences about data that pages print, by the rules the reports have: a page and a report never say different things. */
import type { CountryCode } from '../indicators/instrument/instrument.ts';
import type { CountryChange } from '../indicators/scoring/results.ts';
import {
  changeFinding,
  changeSentence,
  gapFinding,
  type HeatRow,
  heatFinding,
  profileFinding,
} from '../reports/sentences.ts';
import { voiceIn } from '../reports/voice.ts';
import type { CountryInput } from '../templates/pages/country-figures.ts';
import type { HomeInput } from '../templates/pages/home.ts';
import { type CountryOf, countriesOf } from '../templates/pages/shared.ts';
import { instrumentOf, type Publication } from '../templates/publication.ts';
import type { Reader } from '../templates/reader.ts';

export function saidOnHome(reader: Reader, publication: Publication): HomeInput['said'] {
  const voice = voiceIn(reader.words.language);
  const instrument = instrumentOf(publication, reader.words.language);
  const rows: HeatRow[] = instrument.indicators
    .filter((one) => one.core)
    .map(({ code, title }) => ({
      name: title.text,
      points: countriesOf(reader, publication).map(({ code: country }) => corePoints(publication, country, code)),
    }));
  return {
    heat: sentence(heatFinding(voice, rows)),
    changeOf: (country, change) => sentence(changeOfCountry(reader, publication, country, change)),
  };
}

export function saidOfCountry(reader: Reader, publication: Publication, country: CountryOf): CountryInput['said'] {
  const voice = voiceIn(reader.words.language);
  const { areas, thresholds } = country.instrument;
  const scores = country.data.scores.areas;
  const cycles = cyclesOf(publication, thresholds.change);
  return {
    profile: profileFinding(
      voice,
      areas.map(({ code, title }) => ({ name: title.text, score: scores[code]?.score ?? null })),
    ),
    gap: gapFinding(
      voice,
      areas.map(({ code, title }) => ({ name: title.text, gap: scores[code]?.gap ?? null })),
    ),
    change: (change) => sentence(changeOfCountry(reader, publication, country.code, change)),
    changeOf: (change) => changeSentence(voice, change, cycles),
  };
}

function corePoints(publication: Publication, country: string, code: string): number | null {
  const part = publication.snapshot.data.countries[country]?.scores.core.because.find((one) => one.code === code);
  return part?.standing.is === 'scored' ? part.standing.points : null;
}

function changeOfCountry(
  reader: Reader,
  publication: Publication,
  country: CountryCode,
  change: CountryChange,
): string {
  const instrument = instrumentOf(publication, reader.words.language, country);
  const rows = instrument.areas.flatMap(({ code, title }) => {
    const found = change.areas[code];
    return found ? [{ name: title.text, change: found }] : [];
  });
  return changeFinding(voiceIn(reader.words.language), rows, cyclesOf(publication, instrument.thresholds.change));
}

function cyclesOf({ previous }: Publication, threshold: number): { before: number; threshold: number } {
  return { before: previous?.snapshot.data.cycle ?? 0, threshold };
}

/** Findings are titles without a full stop; inside a text they get one. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
