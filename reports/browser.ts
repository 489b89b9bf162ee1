/** Which browser makes the PDFs. Looks only; installing one is the set-up's work (server/setup.mjs). */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type BrowserPlaces = {
  /** CHROMIUM_PATH. Where it is given nothing else is tried: a wrong setting must be seen, not papered over. */
  readonly configured?: string | undefined;
  /** Where `npx puppeteer browsers install chrome-headless-shell` leaves it, usually ~/.cache/puppeteer. */
  readonly cache?: string | undefined;
  /** The usual places; replaced in tests. */
  readonly usual?: readonly string[];
};

/**
 * The real files: Debian's /usr/bin/chromium-headless-shell is a wrapper script, and killing a wrapper leaves its browser alive.
 */
const usualPlaces = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/usr/lib/chromium-browser/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;

/**
 * Where the environment says to look. The set-up (server/setup.mjs) and the application both ask with this, so they agree.
 * @param home the person's home folder, under which Puppeteer keeps its browsers unless PUPPETEER_CACHE_DIR says otherwise
 */
export function browserPlaces(
  environment: { readonly CHROMIUM_PATH?: string | undefined; readonly PUPPETEER_CACHE_DIR?: string | undefined },
  home: string,
): BrowserPlaces {
  return {
    configured: environment.CHROMIUM_PATH,
    cache: environment.PUPPETEER_CACHE_DIR ?? join(home, '.cache', 'puppeteer'),
  };
}

/** Absolute path of the first browser there is, or null: the application then runs and says that PDFs are off. */
export function findBrowser(places: BrowserPlaces = {}): string | null {
  if (places.configured !== undefined && places.configured !== '') {
    return isExecutable(places.configured) ? places.configured : null;
  }
  const candidates = [...(places.usual ?? usualPlaces), ...installedByPuppeteer(places.cache)];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** `<cache>/chrome-headless-shell/<platform>-<version>/chrome-headless-shell-<platform>/chrome-headless-shell`, newest first. */
function installedByPuppeteer(cache: string | undefined): string[] {
  if (cache === undefined) return [];
  return ['chrome-headless-shell', 'chrome'].flatMap((name) =>
    folders(join(cache, name)).flatMap((version) => folders(version).map((folder) => join(folder, name))),
  );
}

/** 99 before 131. */
const byNumber = new Intl.Collator('en', { numeric: true });

function folders(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(path, entry.name))
      .sort((one, other) => byNumber.compare(other, one));
  } catch {
    return [];
  }
}
