/** `npm start`: opens the site, says where it runs, serves until it is told to stop. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { homedir } from 'node:os';
import { pino } from 'pino';
import { browserPlaces, findBrowser } from '../reports/browser.ts';
import { createApp } from './app.ts';
import { urlsFor } from '../templates/urls.ts';
import { type Config, ConfigFaults, readConfig } from './config.ts';
import { type OpenSite, openSite } from './open-site.ts';

const now = () => new Date().toISOString();
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The longest honest answer is a report that has to be printed first. */
const timeouts = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 5_000 } as const;
const longestAnswer = 180_000;

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.production ? 'info' : 'warn' }, pino.destination({ dest: 2, sync: true }));
  const executablePath = findBrowser(browserPlaces(process.env, homedir()));
  const opened = await openSite(config, { executablePath, log, newId: randomUUID, say, now });
  const server = createServer(timeouts, createApp(opened.site));
  server.timeout = longestAnswer;
  try {
    await listen(server, config);
  } catch (fault) {
    await opened.close();
    throw fault;
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server, opened));
  announce(config, server, executablePath !== null);
  announceFirst(config, opened.site.doors.firstSecret);
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function announce(config: Config, server: Server, pdf: boolean): void {
  const at = server.address();
  const port = typeof at === 'object' && at !== null ? at.port : config.port;
  say(`BAN Monitor runs at http://${config.host}:${port}${config.production ? '' : ' (demonstration)'}`);
  say(
    pdf
      ? 'PDF on'
      : 'PDF off: run apt-get install --no-install-recommends chromium-headless-shell, or set CHROMIUM_PATH to a browser',
  );
}

/** No default name and password, ever: whoever can read this log is the first to come in. */
function announceFirst({ publicAddress }: Config, secret: string | null): void {
  if (secret === null) return;
  say(`Nobody works here yet. The first administrator comes in by ${publicAddress}${urlsFor('en').first(secret)}`);
  say('The link opens once, and until the next start only.');
}

/** No new visits; the running answers are finished; then the browser and the database are closed. */
async function stop(server: Server, opened: OpenSite): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  await closed;
  await opened.close();
}

function reason(fault: unknown): string {
  if (fault instanceof ConfigFaults) return `Not started:\n  ${fault.faults.join('\n  ')}`;
  if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') {
    return 'Not started: PORT: something else listens there; set PORT to a free one';
  }
  return `Not started: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`;
}

try {
  await start(readConfig(process.env));
} catch (fault) {
  process.stderr.write(`${reason(fault)}\n`);
  process.exitCode = 1;
}
