/** What is not a page: the site's own files, and whether it is well. */
import { z } from 'zod';
import { patterns } from '../../templates/urls.ts';
import { get, type Route } from '../route.ts';
import { found } from '../view.ts';

export const technicalRoutes: readonly Route[] = [
  get(patterns.asset, 'public', z.strictObject({ name: z.string().max(100) }), ({ params }, site) => ({
    kind: 'asset',
    asset: found(site.assets.byName.get(params.name), 'asset'),
  })),
  get(patterns.health, 'public', z.strictObject({}), async (_, site) => {
    const editions = await site.publications.cycles();
    return {
      kind: 'data',
      status: 200,
      json: {
        ok: true,
        database: 'ok',
        pdf: site.reports.on ? 'on' : 'off',
        editions: editions.map(({ cycle, edition }) => ({ cycle, edition })),
      },
    };
  }),
];
