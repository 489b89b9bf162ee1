import { expect } from 'chai';
import { join } from 'node:path';
import { checkInstrumentFile, checkVariantFile } from '../../../data/instrument-files.ts';
import { frozenInstruments, readInstrumentFile } from '../../../data/instruments.ts';
import { indicatorOf } from '../../../indicators/instrument/instrument.ts';
import { edit, lineOf, scratchFolder, textOf } from '../../support/edited-files.ts';

const frozen = join(import.meta.dirname, '../../../indicators/instruments/ban-mi/1.0');
const serbian = textOf(join(frozen, 'variants/RS.yaml'));
const instrument = checkInstrumentFile(join(frozen, 'instrument.yaml'));

type Mistake = {
  readonly what: string;
  readonly after?: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly at?: readonly string[];
  readonly code: string;
  readonly indicator?: string;
};

const second = '{code: PV-07, reason: "Twice.", proposed_by: "lead"}';
const mistakes: readonly Mistake[] = [
  {
    what: 'a core indicator switched off',
    from: 'code: PV-07',
    to: 'code: LP-01',
    code: 'core-touched',
    indicator: 'LP-01',
  },
  {
    what: 'a core indicator re-worded',
    from: '- code: LP-08',
    to: '- code: MD-01',
    code: 'core-touched',
    indicator: 'MD-01',
  },
  {
    what: 'an unknown one switched off',
    from: 'code: PV-07',
    to: 'code: PV-97',
    code: 'unknown-indicator',
    indicator: 'PV-97',
  },
  {
    what: 'an unknown one re-worded',
    from: '- code: LP-08',
    to: '- code: LP-98',
    code: 'unknown-indicator',
    indicator: 'LP-98',
  },
  {
    what: 'one switched off and re-worded',
    from: '- code: LP-08',
    to: '- code: PV-07',
    code: 'switched-off-and-reworded',
    indicator: 'PV-07',
  },
  {
    what: 'one switched off twice',
    from: 'reworded:',
    to: `- ${second}\nreworded:`,
    at: [second],
    code: 'listed-twice',
    indicator: 'PV-07',
  },
  {
    what: 'an added code without the country',
    from: 'RS-PA-51',
    to: 'PA-51',
    code: 'code-without-country',
    indicator: 'PA-51',
  },
  {
    what: 'an added code of another country',
    from: 'RS-PA-51',
    to: 'ME-PA-51',
    code: 'code-without-country',
    indicator: 'ME-PA-51',
  },
  {
    what: 'an added code of another area',
    from: 'RS-PA-51',
    to: 'RS-LP-51',
    code: 'code-without-country',
    indicator: 'RS-LP-51',
  },
  { what: 'an added core indicator', from: 'core: false', to: 'core: true', code: 'added-core', indicator: 'RS-PA-51' },
  {
    what: 'an added indicator with a step too few',
    from: '["No team is formed.", ',
    to: '[',
    at: ['levels:'],
    code: 'missing-level',
    indicator: 'RS-PA-51',
  },
  {
    what: 'an added indicator of no weight',
    from: 'weight: 1',
    to: 'weight: 0',
    code: 'weight-not-positive',
    indicator: 'RS-PA-51',
  },
  {
    what: 'an added indicator held by nobody known',
    from: 'holders: [LAT',
    to: 'holders: [LOT',
    code: 'unknown-institution',
    indicator: 'RS-PA-51',
  },
  {
    what: 'an added indicator with an unknown standard',
    from: '"COE Art. 29"',
    to: '"COX Art. 29"',
    code: 'unknown-standard',
    indicator: 'RS-PA-51',
  },
  {
    what: 'an added indicator with an unknown scale',
    from: 'kind: ordinal',
    to: 'kind: ordinal\n    scale: four',
    at: ['scale: four'],
    code: 'unknown-scale',
    indicator: 'RS-PA-51',
  },
  {
    what: 'adopted by no institution known',
    from: 'adopted_by: null            # {institution: OMB',
    to: 'adopted_by: {institution: OMX, act: a, date: 2022-03-01} # {',
    code: 'unknown-institution',
  },
  {
    what: 'a day that does not exist',
    from: 'adopted_by: null',
    to: 'adopted_by: {institution: OMB, act: a, date: 2022-02-30}',
    code: 'wrong-format',
  },
  { what: 'a class that is none of re-wording', from: 'class: editorial', to: 'class: removed', code: 'wrong-value' },
  {
    what: 'nothing said about adoption',
    from: 'adopted_by: null',
    to: '# null',
    at: ['country'],
    code: 'missing-field',
  },
];

describe('a mistake in a national variant is told with its line, code and indicator', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());
  const faultsOf = (text: string) => checkVariantFile(scratch.write('RS.yaml', text), instrument.understood).faults;

  for (const mistake of mistakes) {
    it(`${mistake.code}: ${mistake.what}`, () => {
      const text = edit(serbian, mistake.after ?? [], mistake.from, mistake.to);
      const line = lineOf(text, ...(mistake.at ?? [...(mistake.after ?? []), mistake.to]));
      const found = faultsOf(text).map((fault) => ({ line: fault.line, code: fault.code, indicator: fault.indicator }));
      expect(found).to.deep.equal([{ line, code: mistake.code, indicator: mistake.indicator ?? null }]);
    });
  }

  it('the shipped one has none', () => {
    expect(faultsOf(serbian)).to.deep.equal([]);
  });

  it('a country the instrument does not have', () => {
    const found = faultsOf(serbian.replaceAll('RS', 'XX'));
    expect(found.map(({ code, line }) => [code, line])).to.deep.equal([
      ['unknown-country', lineOf(serbian, 'country: RS')],
    ]);
  });

  it('an area the instrument does not have', () => {
    const text = serbian.replace('area: PA', 'area: ZZ').replace('RS-PA-51', 'RS-ZZ-51');
    expect(faultsOf(text).map(({ code, line }) => [code, line])).to.deep.equal([
      ['unknown-area', lineOf(text, 'area: ZZ')],
    ]);
  });

  it('an added indicator that is there twice', () => {
    const entry = serbian.slice(serbian.indexOf('- code: RS-PA-51'));
    const text = `${serbian}${entry}`;
    expect(faultsOf(text).map(({ code, line }) => [code, line])).to.deep.equal([
      ['duplicate-indicator', lineOf(text, 'RS-PA-51', '- code: RS-PA-51')],
    ]);
  });

  it('an area of which nothing is left', () => {
    const small = checkInstrumentFile(
      join(import.meta.dirname, '../../fixtures/instruments/example-small/instrument.yaml'),
    );
    const off = '[{code: XC-01, reason: r, proposed_by: p}]';
    const path = scratch.write('AA.yaml', `country: AA\nadopted_by: null\nswitched_off: ${off}\n`);
    const { faults } = checkVariantFile(path, small.understood);
    expect(faults.map(({ code, line }) => [code, line])).to.deep.equal([['area-without-indicators', 3]]);
  });

  it('several at once, of form and of sense', () => {
    let text = edit(serbian, [], 'code: PV-07', 'code: LP-01');
    text = edit(text, [], 'class: editorial', 'class: gone');
    text = edit(text, [], 'core: false', 'core: true');
    expect(faultsOf(text).map((fault) => fault.code)).to.deep.equal(['core-touched', 'wrong-value', 'added-core']);
  });
});

describe('a national variant makes the instrument of its country', () => {
  const regional = frozenInstruments().get('ban-mi', '1.0', 'en', null);
  const national = frozenInstruments({ variants: ['RS'] }).get('ban-mi', '1.0', 'en', 'RS');

  it('without what was switched off, with what was added, the rest in its order', () => {
    const kept = regional.indicators.map((one) => one.code).filter((code) => code !== 'PV-07');
    const place = kept.findLastIndex((code) => code.startsWith('PA-')) + 1;
    expect(national.indicators.map((one) => one.code)).to.deep.equal(kept.toSpliced(place, 0, 'RS-PA-51'));
    expect(national.areas.map((one) => one.code)).to.deep.equal(regional.areas.map((one) => one.code));
    expect(national.areas.flatMap((one) => one.indicators)).to.deep.equal(national.indicators.map((one) => one.code));
  });

  it('says what was varied', () => {
    expect(national.variant).to.deep.include({ country: 'RS', adoptedBy: null, added: ['RS-PA-51'] });
    expect(national.variant?.switchedOff).to.deep.equal([
      {
        code: 'PV-07',
        reason: "Covered by the national cyber-security strategy's own monitoring.",
        proposedBy: 'country lead',
      },
    ]);
    expect(national.variant?.reworded.map((one) => [one.code, one.class])).to.deep.equal([['LP-08', 'editorial']]);
  });

  it('asks the re-worded question, and changes nothing else of it', () => {
    const { question, ...rest } = indicatorOf(national, 'LP-08');
    const { question: asBefore, ...restBefore } = indicatorOf(regional, 'LP-08');
    expect(question.text)
      .to.match(/^Did the Council for Combating/)
      .and.not.equal(asBefore.text);
    expect(rest).to.deep.equal(restBefore);
  });

  it('gives an added indicator scale, area and words like any other', () => {
    const added = indicatorOf(national, 'RS-PA-51');
    expect(added).to.deep.include({ area: 'PA', core: false, weight: 1, section: 'practice', subnational: true });
    expect(added.scale.kind === 'ordinal' && added.scale.points).to.deep.equal([0, 25, 50, 75, 100]);
    expect(added.references[1]).to.deep.equal({ standard: 'OHCHR-G', article: '1' });
  });

  it('keeps the language of its texts, beside the words of the language asked for', () => {
    const inSerbian = frozenInstruments({ variants: ['RS'] }).get('ban-mi', '1.0', 'sr', 'RS');
    expect(indicatorOf(inSerbian, 'LP-08').question.language).to.equal('en');
    expect(indicatorOf(inSerbian, 'LP-08').title.language).to.equal('sr');
    const added = indicatorOf(inSerbian, 'RS-PA-51');
    expect(added.title.language).to.equal('en');
    expect(added.scale.kind === 'ordinal' && added.scale.labels.map((one) => one.language)).to.deep.equal(
      Array<string>(5).fill('sr'),
    );
  });

  it('may be written in the language of the country', () => {
    const scratch = scratchFolder();
    const variantFile = scratch.write('RS.yaml', `language: sr\n${serbian}`);
    const read = readInstrumentFile(join(frozen, 'instrument.yaml'), { language: 'sr', variantFile });
    scratch.remove();
    expect(indicatorOf(read, 'LP-08').question.language).to.equal('sr');
    expect(indicatorOf(read, 'RS-PA-51').evidence[0]).to.deep.equal({
      text: 'Decisions forming the teams',
      language: 'sr',
    });
  });

  it('drops what speaks of a switched-off indicator', () => {
    const scratch = scratchFolder();
    const off = ['LP-07', 'MD-02', 'MD-06'].map((code) => `- {code: ${code}, reason: r, proposed_by: p}\n`).join('');
    const variantFile = scratch.write('RS.yaml', `country: RS\nadopted_by: null\nswitched_off:\n${off}`);
    const read = readInstrumentFile(join(frozen, 'instrument.yaml'), { variantFile });
    scratch.remove();
    expect(read.checks.map((one) => one.code)).to.deep.equal(['K3', 'K4', 'K5', 'K6', 'K7', 'K8']);
    expect(read.interest).to.deep.equal({ NR: ['MD-01'] });
    expect(Object.keys(read.derivedFrom)).to.deep.equal(['MD-03']);
  });
});
