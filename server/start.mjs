// @ts-check
/** `npm start` and `npm run cli -- ...`: set up what is missing, then run the built application in this same process. */
import { fileURLToPath } from 'node:url';
import { sayFault, setup } from './setup.mjs';

const command = process.argv[2] === 'cli';
const entry = new URL(command ? '../.build/server/cli.js' : '../.build/server/main.js', import.meta.url);
// The application sees itself as the program that was called.
process.argv.splice(1, command ? 2 : 1, fileURLToPath(entry));

try {
  await setup(command ? (process.argv[2] === 'report' ? 'report' : 'command') : 'start');
} catch (error) {
  sayFault(error);
}
if (process.exitCode === undefined) {
  process.setSourceMapsEnabled(true);
  await import(entry.href);
}
