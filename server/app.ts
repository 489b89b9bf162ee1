/** The application: headers, the route table, and a page for whatever goes wrong. */
import express, { type Express } from 'express';
import helmet from 'helmet';
import { answerProblem, noSuchPage } from './problems.ts';
import { mount, type Route } from './route.ts';
import { routesFor } from './routes/table.ts';
import type { Site } from './site.ts';

export function createApp(site: Site, table: readonly Route[] = routesFor(site.config)): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  // TLS ends at a proxy on the same computer, which names the reader's address; nobody else is believed.
  if (site.config.production) app.set('trust proxy', 'loopback');
  app.set('env', site.config.production ? 'production' : 'development');
  app.use(headers(site));
  mount(app, table, site);
  app.use(noSuchPage);
  app.use(answerProblem(site));
  return app;
}

/** Nothing but our own files, no inline script or style, no frame, no form elsewhere. */
function headers({ config }: Site) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'font-src': ["'self'"],
        'img-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Said over plain HTTP it would be ignored, and on a developer's computer it would stick.
    strictTransportSecurity: config.overTls ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    xPoweredBy: false,
  });
}
