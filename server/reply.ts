/** What a handler gives back. Only route.ts turns one into a response. */
import type { Asset } from './assets.ts';
import type { Cookie } from './doors/cookies.ts';

export type Reply =
  /** `personal`: made for one person, and kept by nobody. */
  | {
      readonly kind: 'page';
      readonly status: number;
      readonly html: string;
      readonly personal?: boolean;
      readonly cookies?: readonly Cookie[];
    }
  /** `varies`: the request header the target was chosen by. */
  | {
      readonly kind: 'redirect';
      readonly to: string;
      /** 303 after a form: the browser asks for the next page, and going back sends nothing twice. */
      readonly status: 301 | 302 | 303;
      readonly varies?: string;
      readonly cookies?: readonly Cookie[];
    }
  | { readonly kind: 'asset'; readonly asset: Asset }
  /** A file that never changes under its address. `name` is plain ASCII. */
  | { readonly kind: 'download'; readonly path: string; readonly type: string; readonly name: string }
  | { readonly kind: 'data'; readonly status: number; readonly json: object };

export function page(html: string, status = 200): Reply {
  return { kind: 'page', status, html };
}
