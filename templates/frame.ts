/** What stands around every page: head, bands, navigation, languages, foot. */
import type { Snapshot } from '../indicators/snapshot.ts';
import { formatFor } from './format.ts';
import { inLanguage, type Urls, urlsFor } from './urls.ts';
import { languages, tagOf, type Words, wordsFor } from './words.ts';

/** Addresses of the site's own files, each with a hash of its content. */
export type SiteFiles = {
  readonly style: string;
  readonly reportStyle: string;
  readonly chart: string;
  readonly charts: string;
  readonly script: string;
  readonly icon: string;
  readonly preload: readonly string[];
};

export type NavigationItem = { readonly text: string; readonly href: string; readonly current: boolean };

export type LanguageLink = NavigationItem & { readonly tag: string };

export type Frame = {
  readonly tag: string;
  readonly title: string;
  readonly description: string;
  readonly canonical: string;
  readonly home: string;
  readonly navigation: readonly NavigationItem[];
  readonly languages: readonly LanguageLink[];
  /** The way in, or to one's own account. */
  readonly door: NavigationItem;
  /** Set where the page shows demonstration data: then it also asks not to be listed by search engines. */
  readonly demonstration: boolean;
  readonly draftInstrument: boolean;
  readonly files: SiteFiles;
  readonly hasCharts: boolean;
  /** The edition the page was made from; null on pages that show none. */
  readonly edition: { readonly text: string; readonly fingerprint: string } | null;
};

export type FrameInput = {
  readonly words: Words;
  /** Path and query of this page. */
  readonly address: string;
  readonly publicAddress: string;
  readonly files: SiteFiles;
  readonly title: string;
  readonly description: string;
  readonly section: 'home' | 'indicators' | 'reports' | 'method' | null;
  readonly snapshot: Snapshot | null;
  /** What is said of data on a page that shows none. */
  readonly demonstration: boolean;
  readonly hasCharts?: boolean;
  /** Somebody is signed in: only pages made for one person know. */
  readonly isInside?: boolean;
  readonly isDoor?: boolean;
};

export function frameOf(input: FrameInput): Frame {
  const { words, address, snapshot } = input;
  const urls = urlsFor(words.language);
  return {
    tag: words.tag,
    title: input.title === '' ? words.t('common.product') : `${input.title} · ${words.t('common.product')}`,
    description: input.description,
    canonical: input.publicAddress + address,
    home: urls.home(),
    navigation: navigation(words, urls, input.section),
    languages: languages.map((language) => ({
      text: wordsFor(language).t('frame.languageName'),
      href: inLanguage(address, language),
      current: language === words.language,
      tag: tagOf(language),
    })),
    door: {
      text: words.t(input.isInside === true ? 'frame.nav.account' : 'frame.nav.signIn'),
      href: input.isInside === true ? urls.account() : urls.signIn(),
      current: input.isDoor ?? false,
    },
    demonstration: snapshot?.data.demonstration ?? input.demonstration,
    draftInstrument: snapshot?.instrument.status === 'draft',
    files: input.files,
    hasCharts: input.hasCharts ?? false,
    edition: snapshot && { text: editionLine(words, snapshot), fingerprint: grouped(snapshot.fingerprint) },
  };
}

function navigation(words: Words, urls: Urls, section: FrameInput['section']): NavigationItem[] {
  const item = (name: 'home' | 'indicators' | 'reports' | 'method', href: string) => ({
    text: words.t(`frame.nav.${name}`),
    href,
    current: section === name,
  });
  return [
    item('home', urls.home()),
    item('indicators', urls.instrument()),
    item('reports', urls.reports()),
    item('method', urls.method()),
  ];
}

export function editionLine(words: Words, snapshot: Snapshot): string {
  return words.t('frame.edition', {
    cycle: String(snapshot.data.cycle),
    number: snapshot.edition.number,
    date: formatFor(words.language).date(snapshot.edition.publishedAt),
    instrument: `${snapshot.instrument.id} ${snapshot.instrument.version}`,
  });
}

/** Sixty-four digits in groups of four, so that a line can break and a person can compare. */
export function grouped(fingerprint: string): string {
  return fingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
