/**
 * Somebody with a browser: keeps cookies, opens pages, fills in the forms that stand on them.
 *
 *     const mila = visitor(site.app);
 *     await mila.open('/en/sign-in');
 *     await mila.send({ email: 'mila@example.org', password });      // the first form of the page
 */
import type { Express } from 'express';
import supertest, { type Response } from 'supertest';

export type Sent = { readonly to?: string; readonly headers?: Readonly<Record<string, string>> };

export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #app: Express;
  page: Response | null = null;
  address = '';

  constructor(app: Express) {
    this.#app = app;
  }

  get html(): string {
    return this.page?.text ?? '';
  }

  get status(): number {
    return this.page?.status ?? 0;
  }

  /** Where the page leads to, if it does. */
  get location(): string {
    return this.page?.headers['location'] ?? '';
  }

  async open(address: string): Promise<this> {
    return this.#take(address, await supertest(this.#app).get(address).set('Cookie', this.#cookie()));
  }

  /** Goes where the page leads, as browsers do. */
  async follow(): Promise<this> {
    while (this.status === 302 || this.status === 303) await this.open(this.location);
    return this;
  }

  /** Sends the form that goes `to` (else the first), with its hidden fields, and follows. */
  async send(fields: Readonly<Record<string, string>>, { to, headers = {} }: Sent = {}): Promise<this> {
    const form = formsIn(this.html).find(({ action }) => to === undefined || action === to);
    if (!form) throw new Error(`no form ${to ?? ''} on ${this.address} (${this.status})`);
    await this.post(form.action, { ...form.hidden, ...fields }, headers);
    return this.follow();
  }

  /** Sends without a page, as programs do; does not follow. */
  async post(
    address: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<this> {
    const asked = supertest(this.#app).post(address).type('form').set('Cookie', this.#cookie()).set(headers);
    return this.#take(address, await asked.send(new URLSearchParams(fields).toString()));
  }

  #cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #take(address: string, page: Response): this {
    const set: unknown = page.headers['set-cookie'];
    for (const one of Array.isArray(set) ? set.map(String) : []) {
      const [pair = ''] = one.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(one)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    this.page = page;
    this.address = address;
    return this;
  }
}

export type FoundForm = { readonly action: string; readonly hidden: Readonly<Record<string, string>> };

export function formsIn(html: string): FoundForm[] {
  return [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', body = '']) => ({
      action: plain(action),
      hidden: Object.fromEntries(
        [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
          name,
          plain(value),
        ]),
      ),
    }),
  );
}

const plain = (escaped: string): string =>
  escaped
    .replace(/&#x3D;/g, '=')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'");
