/**
 * The last step of a build, run inside it: what would be computed anew at every start is computed once. Without it everything
 * works, a start takes three times as long.
 */
import { join } from 'node:path';
import { frozenFolder, prepareFrozenFiles } from '../data/frozen-files.ts';
import { InstrumentFaults } from '../data/instrument-files.ts';
import { keepCompiled } from '../templates/render.ts';

keepCompiled([join(import.meta.dirname, '..', 'templates')]);
try {
  prepareFrozenFiles(frozenFolder);
} catch (fault) {
  // A build is also what checks and mends instrument files: what is wrong with one is said when it is read.
  if (!(fault instanceof InstrumentFaults)) throw fault;
  process.stderr.write(`Not prepared:\n${fault.message}\n`);
}
