/** Home, country, area, indicator, instrument, method. */
import { z } from 'zod';
import { areaIn, areaPage } from '../../templates/pages/area.ts';
import { countryPage } from '../../templates/pages/country.ts';
import { homePage } from '../../templates/pages/home.ts';
import { indicatorPage } from '../../templates/pages/indicator.ts';
import { instrumentPage } from '../../templates/pages/instrument.ts';
import { methodPage } from '../../templates/pages/method.ts';
import { countryIn, indicatorsAsked } from '../../templates/pages/shared.ts';
import type { Publication } from '../../templates/publication.ts';
import { patterns, urlsFor } from '../../templates/urls.ts';
import { remembered } from '../remembered.ts';
import type { Reply } from '../reply.ts';
import { get, type Route, type Visit } from '../route.ts';
import { saidOfCountry, saidOnHome } from '../said.ts';
import type { Site } from '../site.ts';
import { cyclesWhere, draw, found, frameFor, languageFrom, parts, shown } from '../view.ts';

const { language, cycle } = parts;

type InCycle = { readonly language: string; readonly cycle?: number };

async function home({ params, address }: Visit<InCycle>, site: Site): Promise<Reply> {
  const { reader, publication, cycles } = await shown(site, params.language, params.cycle);
  const frame = frameFor(site, reader, address, { title: '', section: 'home', publication });
  const said = saidOnHome(reader, publication);
  return draw(site, reader, 'home', homePage({ reader, frame, publication, cycles, said }));
}

async function country({ params, address }: Visit<InCycle & { country: string }>, site: Site): Promise<Reply> {
  const visited = await shown(site, params.language, params.cycle);
  const { reader, publication } = visited;
  const asked = found(countryIn(publication, params.country, reader.words.language), 'country');
  const cycles = await cyclesWhere(site, visited, (other) => asked.code in other.snapshot.data.countries);
  const said = saidOfCountry(reader, publication, asked);
  const make = (frame: Parameters<typeof countryPage>[0]['frame']) =>
    countryPage({ reader, frame, publication, cycles, country: asked, said });
  const named = make(frameFor(site, reader, address, { title: '', section: null, publication }));
  const title = `${named.name.text} ${named.cycle}`;
  const frame = frameFor(site, reader, address, { title, section: null, publication, hasCharts: true });
  return draw(site, reader, 'country', { ...named, frame });
}

async function area({ params, address }: Visit<InCycle & { area: string }>, site: Site): Promise<Reply> {
  const visited = await shown(site, params.language, params.cycle);
  const { reader, publication } = visited;
  const asked = found(areaIn(reader, publication, params.area), 'area');
  const cycles = await cyclesWhere(site, visited, (other) => areaIn(reader, other, asked.code) !== null);
  const title = `${asked.title.text} ${publication.snapshot.data.cycle}`;
  const frame = frameFor(site, reader, address, { title, section: 'indicators', publication, hasCharts: true });
  return draw(site, reader, 'area', areaPage({ reader, frame, publication, cycles, area: asked }));
}

async function indicator({ params, address }: Visit<InCycle & { indicator: string }>, site: Site): Promise<Reply> {
  const visited = await shown(site, params.language, params.cycle);
  const { reader, publication } = visited;
  const inCycle = (one: Publication) => indicatorsAsked(reader, one).find(({ code }) => code === params.indicator);
  const asked = found(inCycle(publication), 'indicator');
  const cycles = await cyclesWhere(site, visited, (other) => inCycle(other) !== undefined);
  const title = `${asked.title.text} (${asked.code}) ${publication.snapshot.data.cycle}`;
  const frame = frameFor(site, reader, address, {
    title,
    description: asked.question.text,
    section: 'indicators',
    publication,
  });
  return draw(site, reader, 'indicator', indicatorPage({ reader, frame, publication, cycles, indicator: asked }));
}

async function instrument({ params, address }: Visit<InCycle>, site: Site): Promise<Reply> {
  const { reader, publication, cycles } = await shown(site, params.language, params.cycle);
  const title = reader.t('frame.nav.indicators');
  const frame = frameFor(site, reader, address, { title, section: 'indicators', publication });
  return draw(site, reader, 'instrument', instrumentPage({ reader, frame, publication, cycles }));
}

async function method({ params, address }: Visit<InCycle>, site: Site): Promise<Reply> {
  const { reader, publication } = await shown(site, params.language);
  const frame = frameFor(site, reader, address, { title: reader.t('method.title'), section: 'method', publication });
  return draw(site, reader, 'method', methodPage({ reader, frame, publication }));
}

export const pageRoutes: readonly Route[] = [
  get(patterns.root, 'public', z.strictObject({}), ({ accepts }) => ({
    kind: 'redirect',
    status: 302,
    to: urlsFor(languageFrom(accepts)).home(),
    varies: 'Accept-Language',
  })),
  get(patterns.home, 'public', z.strictObject({ language }), remembered(home)),
  get(patterns.cycle, 'public', z.strictObject({ language, cycle }), remembered(home)),
  get(patterns.country, 'public', z.strictObject({ language, country: parts.country }), remembered(country)),
  get(
    patterns.countryCycle,
    'public',
    z.strictObject({ language, country: parts.country, cycle }),
    remembered(country),
  ),
  get(patterns.area, 'public', z.strictObject({ language, area: parts.area }), remembered(area)),
  get(patterns.areaCycle, 'public', z.strictObject({ language, area: parts.area, cycle }), remembered(area)),
  get(patterns.indicator, 'public', z.strictObject({ language, indicator: parts.indicator }), remembered(indicator)),
  get(
    patterns.indicatorCycle,
    'public',
    z.strictObject({ language, indicator: parts.indicator, cycle }),
    remembered(indicator),
  ),
  get(patterns.instrument, 'public', z.strictObject({ language }), remembered(instrument)),
  get(patterns.instrumentCycle, 'public', z.strictObject({ language, cycle }), remembered(instrument)),
  get(patterns.method, 'public', z.strictObject({ language }), remembered(method)),
];
