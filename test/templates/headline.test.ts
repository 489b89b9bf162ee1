/** The finding of the front page, from five worlds: what it must say, and what it must not. */
import { expect } from 'chai';
import type { CountryContent } from '../../indicators/publication/content.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import type { AnswerValue } from '../../indicators/scoring/answer.ts';
import { publicationFrom } from '../../server/publication-from.ts';
import { headline } from '../../templates/pages/headline.ts';
import type { Publication } from '../../templates/publication.ts';
import { readerOf } from '../../templates/reader.ts';
import {
  answer,
  firstEdition,
  sha256,
  smallContent,
  smallCountry,
  smallInstrument,
  smallReference,
} from '../support/content.ts';
import { demoPublication } from '../support/publications.ts';

const noData: AnswerValue = { kind: 'no_data', reason: null };
const level = (step: number): AnswerValue => ({ kind: 'level', level: step });

/** XA-01 is the small network's one core indicator with levels: 0, 40, 70 and 100 points. */
function country(code: string, value: AnswerValue): CountryContent {
  return smallCountry({ country: code, answers: { 'XA-01': answer(value) } });
}

function world(now: readonly CountryContent[], before: readonly CountryContent[] | null = null): Publication {
  const instrument = smallInstrument();
  const frozen = (countries: readonly CountryContent[]) =>
    freeze(smallContent(...countries), () => instrument, smallReference, firstEdition, sha256);
  return publicationFrom(frozen(now), before && frozen(before), { get: () => instrument });
}

const en = readerOf('en');

describe('the headline', () => {
  it('names the greatest move and what is low everywhere', async () => {
    expect(headline(en, await demoPublication(2021))).to.equal(
      'Serbia: “Independent national rapporteur” moved from level 0 to level 3; “Compensation actually received” is nowhere above level 1',
    );
    expect(headline(readerOf('sr'), await demoPublication(2021))).to.match(
      /^Srbija: „.+” sa nivoa 0 na nivo 3; „.+” nigde nije iznad nivoa 1$/,
    );
  });

  it('without an earlier cycle speaks of no move', async () => {
    const said = headline(en, await demoPublication(2019));
    expect(said).to.match(/^“.+” is nowhere above level \d$/);
  });

  it('says nothing of a move where nothing moved', () => {
    const same = [country('AA', level(2)), country('BB', level(2))];
    expect(headline(en, world(same, same))).to.equal(null);
  });

  it('counts a move down as a move', () => {
    const said = headline(
      en,
      world([country('AA', level(1)), country('BB', level(3))], [country('AA', level(3)), country('BB', level(3))]),
    );
    expect(said).to.equal('Country A: “A law exists” moved from level 3 to level 1');
  });

  it('an answer that is missing on either side is no move, and never level 0', () => {
    const now = [country('AA', level(3)), country('BB', noData)];
    expect(headline(en, world(now, [country('AA', noData), country('BB', level(3))]))).to.equal(null);
  });

  it('one country alone is not "everywhere", and the middle of the scale is not low', () => {
    expect(headline(en, world([country('AA', level(0)), country('BB', noData)]))).to.equal(null);
    expect(headline(en, world([country('AA', level(2)), country('BB', level(0))]))).to.equal(null);
    expect(headline(en, world([country('AA', level(1)), country('BB', level(0))]))).to.equal(
      '“A law exists” is nowhere above level 1',
    );
  });
});
