/** Freezing a version: from then on its file is held to its checksum, and a cycle can be bound to it. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { difference } from '../indicators/instrument/difference.ts';
import { type Path, valueAt } from '../indicators/instrument/fault.ts';
import type { InstrumentFile } from '../indicators/instrument/file.ts';
import type { Instrument } from '../indicators/instrument/instrument.ts';
import { readInstrument } from '../indicators/instrument/read.ts';
import { type FrozenIndex, openFrozenFiles, readFrozenIndex } from './frozen-files.ts';
import { type CheckedInstrument, checkInstrumentFile, InstrumentFaults, placeFaults } from './instrument-files.ts';
import { byVersion } from './instruments.ts';
import type { FileFault, YamlFile } from './yaml-file.ts';

export type Frozen = {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly isNew: boolean;
};

/**
 * Records the checksum of `<folder>/<id>/<version>/instrument.yaml` in `<folder>/frozen.json`. Freezing the same file again
 * changes nothing; a frozen version that changed stays frozen as it was.
 * @param wordsFrom version whose words stand in where this one has none and the instrument's own words are identical
 * @throws {InstrumentFaults} where the file is not in order, differs from what is frozen, stands in the wrong folder, or
 *   differs from the version before without saying how
 */
export function freezeInstrument(path: string, wordsFrom: string | null = null): Frozen {
  const found = checkInstrumentFile(path);
  if (!found.file || found.faults.length > 0) throw new InstrumentFaults(found.faults);
  const { id, version } = found.file.instrument;
  const folder = dirname(dirname(dirname(resolve(path))));
  const index = existsSync(join(folder, 'frozen.json')) ? readFrozenIndex(folder) : {};
  const before = index[id]?.[version];
  const faults = before
    ? frozenFaults(found, before.sha256)
    : [
        ...placeInFolderFaults(found, found.file),
        ...firstTimeFaults(folder, index, { found, file: found.file, wordsFrom }),
      ];
  if (faults.length > 0) throw new InstrumentFaults(faults);
  if (!before) {
    const entry = { sha256: found.sha256, ...(wordsFrom !== null && { words_from: wordsFrom }) };
    writeIndex(folder, { ...index, [id]: { ...index[id], [version]: entry } });
  }
  return { id, version, sha256: found.sha256, isNew: !before };
}

function faultAt({ path, yaml }: CheckedInstrument, place: Path, code: string, message: string): FileFault[] {
  return placeFaults(path, yaml, [{ path: place, code, indicator: null, message }]);
}

function frozenFaults(found: CheckedInstrument, frozen: string): FileFault[] {
  if (found.sha256 === frozen) return [];
  const message = `this version is frozen with checksum ${frozen}, the file has ${found.sha256}: make a new version instead`;
  return faultAt(found, ['instrument', 'version'], 'frozen-file-changed', message);
}

function placeInFolderFaults(found: CheckedInstrument, { instrument: { id, version } }: InstrumentFile): FileFault[] {
  const path = resolve(found.path);
  const place = join(basename(dirname(dirname(path))), basename(dirname(path)), basename(path));
  const right = join(id, version, 'instrument.yaml');
  if (place === right) return [];
  return faultAt(found, ['instrument'], 'wrong-folder', `${id} ${version} belongs in ${right}, not in ${place}`);
}

function firstTimeFaults(
  folder: string,
  index: FrozenIndex,
  { found, file, wordsFrom }: { found: CheckedInstrument; file: InstrumentFile; wordsFrom: string | null },
): FileFault[] {
  const { id, version } = file.instrument;
  const others = index[id] ?? {};
  const faults: FileFault[] = [];
  if (wordsFrom !== null && !Object.hasOwn(others, wordsFrom)) {
    faults.push(...faultAt(found, ['instrument', 'version'], 'unknown-version', `${id} ${wordsFrom} is not frozen`));
  }
  const earlier = Object.keys(others).filter((one) => byVersion(one, version) < 0);
  const last = earlier.toSorted(byVersion).at(-1);
  if (last === undefined) return faults;
  const before = openFrozenFiles(folder).instrument(id, last).file;
  return [...faults, ...unclassifiedFaults(found.path, found.yaml, own(before), own(file))];
}

function own(file: InstrumentFile): Instrument {
  return readInstrument(file, file.instrument.language, []);
}

/** "A difference nobody classified is an error": each at the indicator, or, where it is gone, at the declared changes. */
export function unclassifiedFaults(file: string, yaml: YamlFile, before: Instrument, after: Instrument): FileFault[] {
  const faults = difference(before, after).unclassified.map((code) => ({
    path: placeOf(yaml, after, code),
    code: 'unclassified-difference',
    indicator: code,
    message: `differs from version ${before.version}, and changes_from does not say how`,
  }));
  return placeFaults(file, yaml, faults);
}

function placeOf(yaml: YamlFile, after: Instrument, code: string): Path {
  for (const [area, { indicators }] of after.areas.entries()) {
    const at = indicators.indexOf(code);
    if (at >= 0) return ['areas', area, 'indicators', at];
  }
  return valueAt(yaml.raw, ['changes_from']) === undefined ? [] : ['changes_from', 'changes'];
}

function writeIndex(folder: string, index: FrozenIndex): void {
  const path = join(folder, 'frozen.json');
  const half = `${path}.half`;
  writeFileSync(half, `${JSON.stringify(index, null, 2)}\n`);
  renameSync(half, path);
}
