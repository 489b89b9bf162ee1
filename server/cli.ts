/** `npm run cli -- COMMAND`: gives the commands the process they run in. Everything else is in `cli/commands.ts`. */
import { run } from './cli/commands.ts';

// A reader that has seen enough (`| head`) closes the pipe: that is not a failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  now: () => new Date(),
});
