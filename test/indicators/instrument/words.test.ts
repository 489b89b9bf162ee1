import { expect } from 'chai';
import { join } from 'node:path';
import { checkInstrumentFile, checkWordsFile } from '../../../data/instrument-files.ts';
import { frozenInstruments, readInstrumentFile } from '../../../data/instruments.ts';
import { indicatorOf, type Instrument, type Word } from '../../../indicators/instrument/instrument.ts';
import { missingWords } from '../../../indicators/instrument/words.ts';
import { edit, scratchFolder, textOf } from '../../support/edited-files.ts';

const folder = join(import.meta.dirname, '../../../indicators/instruments/ban-mi/1.0');
const { file } = checkInstrumentFile(join(folder, 'instrument.yaml'));
if (!file) throw new Error('the frozen instrument is not in order');
const serbian = textOf(join(folder, 'words/sr.yaml'));

/** Every word anywhere in a value. */
function wordsIn(value: unknown): Word[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && 'language' in value) return [value as Word];
  return Object.values(value).flatMap(wordsIn);
}

describe('the words of every language', () => {
  for (const language of ['bs', 'cnr', 'mk', 'sq', 'sr']) {
    it(`are complete in ${language}`, () => {
      const { words, faults } = checkWordsFile(join(folder, `words/${language}.yaml`));
      expect(faults).to.deep.equal([]);
      expect(words && missingWords(file, words)).to.deep.equal([]);
    });

    it(`are what a reader of ${language} gets, but for what the file has in English only`, () => {
      const instrument = frozenInstruments().get('ban-mi', '1.0', language, null);
      const { countries, checks, forces, origin, ...rest } = instrument;
      const english = wordsIn(rest).filter((one) => one.language === 'en');
      expect(english).to.deep.equal(indicatorOf(instrument, 'CR-05').supportingNumbers);
      expect(wordsIn({ countries, checks, forces, origin }).every((one) => one.language === 'en')).to.equal(true);
      expect(instrument.wordsAreDraft).to.equal(true);
    });
  }

  it('in English there is nothing but English, and nothing of it is a draft of words', () => {
    const instrument = frozenInstruments().get('ban-mi', '1.0', 'en', null);
    expect(wordsIn(instrument).every((one) => one.language === 'en')).to.equal(true);
    expect(instrument.wordsAreDraft).to.equal(false);
    expect(instrument.noDataReasons['not_collected']?.text).to.equal('Not collected');
    expect(instrument.sections.policy.text).to.equal('Policy');
  });
});

describe('a words file with mistakes', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());
  const check = (text: string) => checkWordsFile(scratch.write('words/sr.yaml', text));
  const findingsOf = (text: string) => {
    const { words } = check(text);
    return words && missingWords(file, words).map(({ key, is }) => [is, key]);
  };
  const read = (text: string): Instrument => {
    check(text);
    return readInstrumentFile(join(folder, 'instrument.yaml'), {
      language: 'sr',
      wordsDir: join(scratch.folder, 'words'),
    });
  };

  it('lacks a word: it is named, and the English stands in', () => {
    const text = edit(serbian, ['  MD-03:\n'], '    title: Sprovedene preporuke\n', '');
    expect(findingsOf(text)).to.deep.equal([['missing', 'indicators/MD-03/title']]);
    const { title, question } = indicatorOf(read(text), 'MD-03');
    expect(title).to.deep.equal({ text: file.areas[1]?.indicators[2]?.title, language: 'en' });
    expect(question.language).to.equal('sr');
  });

  it('has a word too much', () => {
    const text = edit(serbian, ['  MD-03:\n'], '    unit:', '    advice: Ništa\n    unit:');
    expect(findingsOf(text)).to.deep.equal([['superfluous', 'indicators/MD-03/advice']]);
    expect(indicatorOf(read(text), 'MD-03').title.language).to.equal('sr');
  });

  it('has a level too few: nobody knows which, so that all are in English', () => {
    const text = edit(serbian, ['  MD-04:\n'], '    - Slučajevi se ne evidentiraju sistematski.\n', '');
    expect(findingsOf(text)).to.deep.equal([['wrong-number', 'indicators/MD-04/levels']]);
    const { scale, evidence } = indicatorOf(read(text), 'MD-04');
    expect(scale.kind === 'ordinal' && scale.levels.map((one) => one.language)).to.deep.equal(
      Array<string>(5).fill('en'),
    );
    expect(evidence.every((one) => one.language === 'sr')).to.equal(true);
  });

  it('has a piece of evidence too many', () => {
    const text = edit(serbian, ['  MD-04:\n', 'evidence:\n'], '    - ', '    - Još nešto\n    - ');
    expect(findingsOf(text)).to.deep.equal([['wrong-number', 'indicators/MD-04/evidence']]);
  });

  it('has a code nobody knows', () => {
    const text = edit(serbian, ['institutions:\n'], '  PAR:', '  PARL:');
    expect(findingsOf(text)).to.deep.equal([
      ['missing', 'institutions/PAR'],
      ['superfluous', 'institutions/PARL'],
    ]);
  });

  it('may have what others leave in English', () => {
    const more = 'countries: {RS: {name: Srbija}}\nchecks: {K1: Nema plana.}\nstandard_force: {binding: Obavezuje.}\n';
    expect(findingsOf(serbian + more)).to.deep.equal([]);
    const instrument = read(serbian + more);
    expect(instrument.countries.map((one) => one.name.text))
      .to.include('Srbija')
      .and.include('Albania');
    expect(instrument.checks[0]?.message).to.deep.equal({ text: 'Nema plana.', language: 'sr' });
    expect(instrument.forces.binding.language).to.equal('sr');
  });

  it('is refused where it is no words file', () => {
    const codes = (text: string) => check(text).faults.map(({ code, line }) => [code, line]);
    expect(codes(edit(serbian, [], 'language: sr', 'language: bs'))).to.deep.equal([['wrong-language', 1]]);
    expect(codes(edit(serbian, [], 'status: draft', 'status: perfect'))).to.deep.equal([['wrong-value', 2]]);
    expect(codes('language: sr\nstatus: draft\nlabels: some\n')).to.deep.equal([['wrong-kind', 3]]);
    expect(codes('language: sr\nstatus: draft\nareas:\n  LP: {title: 2016}\n')).to.have.lengthOf(1);
    expect(codes('[]')).to.deep.equal([['wrong-type', 1]]);
  });

  it('that is confirmed is no draft', () => {
    expect(read(edit(serbian, [], 'status: draft', 'status: confirmed')).wordsAreDraft).to.equal(false);
  });
});

describe('a version takes the words of another where its own English is the same', () => {
  const pilot = frozenInstruments().get('ban-mi', '0.9', 'sr', null);
  const english = frozenInstruments().get('ban-mi', '0.9', 'en', null);
  const later = frozenInstruments().get('ban-mi', '1.0', 'sr', null);

  it('word by word', () => {
    const { title, question, scale, evidence } = indicatorOf(pilot, 'MD-04');
    expect([title.language, question.language]).to.deep.equal(['en', 'en']);
    const levels = scale.kind === 'ordinal' ? scale.levels.map((one) => one.language) : [];
    expect(levels).to.deep.equal(['sr', 'en', 'en', 'en', 'en']);
    expect(evidence).to.deep.equal(indicatorOf(later, 'MD-04').evidence);
    expect(title).to.deep.equal(indicatorOf(english, 'MD-04').title);
  });

  it('in everything that did not change', () => {
    const { language: _, ...same } = indicatorOf(pilot, 'LP-01').title;
    expect(same.text).to.equal(indicatorOf(later, 'LP-01').title.text);
    expect(pilot.areas).to.have.lengthOf(9);
    expect(pilot.areas.every((one) => one.title.language === 'sr')).to.equal(true);
  });

  it('and nowhere else: what only the pilot asked is in English', () => {
    const removed = indicatorOf(pilot, 'CH-09');
    expect(
      wordsIn(removed)
        .filter((one) => one.language !== 'en' && one !== null)
        .map((one) => one.text),
    ).to.deep.equal(['Da', 'Delimično', 'Ne']);
    const differing = pilot.indicators.filter((one) => one.question.language === 'en').map((one) => one.code);
    expect(differing).to.deep.equal(['LP-05', 'MD-04', 'ID-03', 'CH-09']);
    expect(pilot.title.language).to.equal('en');
  });
});
