import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freezeInstrument } from '../../data/freeze-instrument.ts';
import { byVersion, faultLine, frozenInstruments, InstrumentFaults } from '../../data/instruments.ts';
import { edit, type Scratch, scratchFolder, textOf } from '../support/edited-files.ts';

const delivered = join(import.meta.dirname, '../../indicators/instruments');
const index = join(delivered, 'frozen.json');

type Index = Record<string, Record<string, { sha256: string; words_from?: string }>>;

function indexIn(path: string): Index {
  return JSON.parse(textOf(path)) as Index;
}

function checksum(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function faultsIn(act: () => unknown): InstrumentFaults['faults'] {
  try {
    act();
  } catch (error) {
    if (error instanceof InstrumentFaults) return error.faults;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('the frozen instruments', () => {
  it('are exactly the folders there are, each with the checksum of its file', () => {
    const folders = readdirSync(delivered, { withFileTypes: true }).filter((one) => one.isDirectory());
    const onDisk = folders.map(({ name: id }) => [
      id,
      Object.fromEntries(
        readdirSync(join(delivered, id)).map((version) => [
          version,
          checksum(join(delivered, id, version, 'instrument.yaml')),
        ]),
      ),
    ]);
    const recorded = Object.entries(indexIn(index)).map(([id, versions]) => [
      id,
      Object.fromEntries(Object.entries(versions).map(([version, entry]) => [version, entry.sha256])),
    ]);
    expect(Object.fromEntries(recorded)).to.deep.equal(Object.fromEntries(onDisk));
  });

  it('differ from the draft they were made from only in what says which numbers count victims', () => {
    const ofDraft = {
      '0.9': '30ff72062fd5fc058be1282c2a75cb204f86d353706bf9f8b9309475c87bbc0f',
      '1.0': '99237689081d2c883629a351ec904949dd86226a2f5898e19f3ed329c1fadf81',
    };
    for (const [version, draft] of Object.entries(ofDraft)) {
      const text = textOf(join(delivered, 'ban-mi', version, 'instrument.yaml'));
      const added =
        /^# (Added to the draft|counts of 1-4|recommendations, questions).*\n|^ {6}victims:\n(?: {6}- .*\n)+/gm;
      const stripped = text.replaceAll(added, '');
      expect(createHash('sha256').update(stripped).digest('hex')).to.equal(draft);
    }
  });

  it('are known by id, version and language', () => {
    const frozen = frozenInstruments();
    expect(frozen.ids()).to.deep.equal(['ban-mi']);
    expect(frozen.versions('ban-mi')).to.deep.equal(['0.9', '1.0']);
    expect(frozen.versions('toString')).to.deep.equal([]);
    expect(frozen.languages('ban-mi', '1.0')).to.deep.equal(['en', 'bs', 'cnr', 'mk', 'sq', 'sr']);
    expect(frozen.languages('ban-mi', '0.9')).to.deep.equal(['en', 'bs', 'cnr', 'mk', 'sq', 'sr']);
    expect(() => frozen.get('ban-mi', '2.0', 'en', null)).to.throw('there is no frozen instrument ban-mi 2.0');
    expect(() => frozen.get('constructor', 'name', 'en', null)).to.throw('there is no frozen instrument');
    expect(() => frozen.get('ban-mi', '1.0', '../../secrets', null)).to.throw('language code');
  });

  it('are referred to by the checksums of file and words', () => {
    const words = join(delivered, 'ban-mi/1.0/words');
    const checksums = Object.fromEntries(
      ['bs', 'cnr', 'mk', 'sq', 'sr'].map((language) => [language, checksum(join(words, `${language}.yaml`))]),
    );
    for (const version of ['0.9', '1.0']) {
      expect(frozenInstruments().reference('ban-mi', version)).to.deep.equal({
        id: 'ban-mi',
        version,
        status: 'draft',
        sha256: checksum(join(delivered, 'ban-mi', version, 'instrument.yaml')),
        words: checksums,
      });
    }
  });

  it('merge a national variant only where it is in force', () => {
    const none = frozenInstruments();
    expect(none.get('ban-mi', '1.0', 'en', 'RS').variant).to.equal(null);
    const some = frozenInstruments({ variants: ['RS'] });
    expect(some.get('ban-mi', '1.0', 'en', 'RS').variant?.country).to.equal('RS');
    expect(some.get('ban-mi', '1.0', 'en', 'AL').variant).to.equal(null);
    expect(some.get('ban-mi', '1.0', 'en', null).variant).to.equal(null);
    expect(some.get('ban-mi', '0.9', 'en', 'RS').variant).to.equal(null);
  });

  it('are read once', () => {
    const frozen = frozenInstruments();
    expect(frozen.get('ban-mi', '1.0', 'sr', 'AL')).to.equal(frozen.get('ban-mi', '1.0', 'sr', null));
  });
});

describe('a frozen file that was changed', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = scratchFolder();
    cpSync(delivered, scratch.folder, { recursive: true });
  });
  afterEach(() => scratch.remove());
  const change = (name: string, from: string, to: string): void => {
    const path = join(scratch.folder, name);
    writeFileSync(path, edit(textOf(path), [], from, to));
  };

  it('is refused, in every language, by its checksum', () => {
    change('ban-mi/1.0/instrument.yaml', 'min_coverage_area: 0.5', 'min_coverage_area: 0.4');
    const frozen = frozenInstruments({ folder: scratch.folder });
    for (const language of ['en', 'sr']) {
      const faults = faultsIn(() => frozen.get('ban-mi', '1.0', language, null));
      expect(faults.map(({ code, file }) => [code, file])).to.deep.equal([
        ['frozen-file-changed', join(scratch.folder, 'ban-mi/1.0/instrument.yaml')],
      ]);
      expect(faults[0]?.message).to.include(indexIn(index)['ban-mi']?.['1.0']?.sha256);
    }
    expect(() => frozen.reference('ban-mi', '1.0')).to.throw(InstrumentFaults);
    expect(frozen.get('ban-mi', '0.9', 'en', null).version).to.equal('0.9');
  });

  it('is refused where it is gone', () => {
    rmSync(join(scratch.folder, 'ban-mi/1.0/instrument.yaml'));
    const frozen = frozenInstruments({ folder: scratch.folder });
    const faults = faultsIn(() => frozen.get('ban-mi', '1.0', 'en', null));
    expect(faults.map((one) => one.code)).to.deep.equal(['unreadable-file']);
  });

  it('of words is another edition of the words, and told by its checksum', () => {
    const before = frozenInstruments({ folder: scratch.folder }).reference('ban-mi', '1.0');
    change('ban-mi/1.0/words/sr.yaml', 'Sprovedene preporuke', 'Preporuke koje su sprovedene');
    const after = frozenInstruments({ folder: scratch.folder }).reference('ban-mi', '1.0');
    expect(after.sha256).to.equal(before.sha256);
    expect(after.words['sr']).to.not.equal(before.words['sr']);
    expect(after.words['mk']).to.equal(before.words['mk']);
  });

  it('of words with a fault is told with its place', () => {
    change('ban-mi/1.0/words/sr.yaml', 'status: draft', 'status: perfect');
    const frozen = frozenInstruments({ folder: scratch.folder });
    const [fault] = faultsIn(() => frozen.get('ban-mi', '1.0', 'sr', null));
    expect(fault && faultLine(fault)).to.match(/words\/sr\.yaml:2:1: wrong-value: status: /);
  });

  it('own words come before borrowed ones, and both are in force', () => {
    scratch.write('ban-mi/0.9/words/sr.yaml', 'language: sr\nstatus: draft\ninstrument: {title: Probna verzija}\n');
    const frozen = frozenInstruments({ folder: scratch.folder });
    const pilot = frozen.get('ban-mi', '0.9', 'sr', null);
    expect(pilot.title).to.deep.equal({ text: 'Probna verzija', language: 'sr' });
    expect(pilot.areas[0]?.title.language).to.equal('sr');
    const { words } = frozen.reference('ban-mi', '0.9');
    expect(words['sr']).to.not.equal(checksum(join(delivered, 'ban-mi/1.0/words/sr.yaml')));
    expect(words['mk']).to.equal(checksum(join(delivered, 'ban-mi/1.0/words/mk.yaml')));
  });

  it('of a variant in force is refused where the variant is wrong', () => {
    change('ban-mi/1.0/variants/RS.yaml', 'code: PV-07', 'code: LP-01');
    const frozen = frozenInstruments({ folder: scratch.folder, variants: ['RS'] });
    const faults = faultsIn(() => frozen.get('ban-mi', '1.0', 'en', 'RS'));
    expect(faults.map(({ code, indicator }) => [code, indicator])).to.deep.equal([['core-touched', 'LP-01']]);
    expect(frozen.get('ban-mi', '1.0', 'en', 'AL').variant).to.equal(null);
  });
});

describe('freezing a version', () => {
  let scratch: Scratch;
  const text = textOf(join(delivered, 'ban-mi/1.0/instrument.yaml'));
  beforeEach(() => {
    scratch = scratchFolder();
    cpSync(delivered, scratch.folder, { recursive: true });
  });
  afterEach(() => scratch.remove());

  /** 1.1: version 1.0 with one question in other words. */
  const nextVersion = (declared: string): string => {
    const from = text.indexOf('changes_from:');
    const changes = `changes_from:\n  version: '1.0'\n  changes: ${declared}\n`;
    const numbered = text.slice(0, from) + changes + text.slice(text.indexOf('areas:\n', from));
    const renamed = edit(numbered, [], "version: '1.0'", "version: '1.1'");
    return edit(renamed, ['code: LP-02'], 'Are penalties effective', 'Are all penalties effective');
  };

  it('of the delivered files changes nothing', () => {
    const { isNew, sha256 } = freezeInstrument(join(scratch.folder, 'ban-mi/1.0/instrument.yaml'));
    expect([isNew, sha256]).to.deep.equal([false, indexIn(index)['ban-mi']?.['1.0']?.sha256]);
    expect(indexIn(join(scratch.folder, 'frozen.json'))).to.deep.equal(indexIn(index));
  });

  it('refuses a version that was frozen otherwise', () => {
    const path = scratch.write('ban-mi/1.0/instrument.yaml', `${text}# a thought\n`);
    expect(faultsIn(() => freezeInstrument(path)).map((one) => one.code)).to.deep.equal(['frozen-file-changed']);
    expect(indexIn(join(scratch.folder, 'frozen.json'))).to.deep.equal(indexIn(index));
  });

  it('refuses a difference nobody classified, at the indicator', () => {
    const path = scratch.write('ban-mi/1.1/instrument.yaml', nextVersion('[]'));
    const faults = faultsIn(() => freezeInstrument(path));
    expect(faults.map(({ code, indicator }) => [code, indicator])).to.deep.equal([
      ['unclassified-difference', 'LP-02'],
    ]);
    expect(textOf(path).split('\n')[(faults[0]?.line ?? 0) - 1]).to.equal('  - code: LP-02');
  });

  it('records a version that says how it differs', () => {
    const declared = '[{code: LP-02, class: editorial, reason: Plainer.}]';
    const path = scratch.write('ban-mi/1.1/instrument.yaml', nextVersion(declared));
    expect(freezeInstrument(path, '1.0')).to.deep.include({ id: 'ban-mi', version: '1.1', isNew: true });
    const frozen = frozenInstruments({ folder: scratch.folder });
    expect(frozen.versions('ban-mi')).to.deep.equal(['0.9', '1.0', '1.1']);
    const read = frozen.get('ban-mi', '1.1', 'sr', null).indicators[1];
    expect([read?.title.language, read?.question.language]).to.deep.equal(['sr', 'en']);
    expect(readdirSync(scratch.folder)).to.not.include('frozen.json.half');
  });

  it('refuses words of a version that is not frozen, and a file in the wrong folder', () => {
    const declared = '[{code: LP-02, class: editorial, reason: Plainer.}]';
    const right = scratch.write('ban-mi/1.1/instrument.yaml', nextVersion(declared));
    expect(faultsIn(() => freezeInstrument(right, '3.0')).map((one) => one.code)).to.deep.equal(['unknown-version']);
    const wrong = scratch.write('ban-mi/1.2/instrument.yaml', nextVersion(declared));
    expect(faultsIn(() => freezeInstrument(wrong)).map((one) => one.code)).to.deep.equal(['wrong-folder']);
  });

  it('begins an index where there is none', () => {
    const small = textOf(join(import.meta.dirname, '../fixtures/instruments/example-small/instrument.yaml'));
    const path = scratch.write('other/example-small/1.0/instrument.yaml', small);
    expect(freezeInstrument(path).isNew).to.equal(true);
    const frozen = frozenInstruments({ folder: join(scratch.folder, 'other') });
    expect(frozen.get('example-small', '1.0', 'en', 'AA').overallScore).to.equal(true);
  });
});

describe('versions', () => {
  it('are in order of their numbers, not of their letters', () => {
    expect(['1.10', '0.9', '1.9', '1.0', '1', '1.9.1'].toSorted(byVersion)).to.deep.equal([
      '0.9',
      '1.0',
      '1',
      '1.9',
      '1.9.1',
      '1.10',
    ]);
  });
});
