/** What a handler gives back. Only route.ts turns one into a response. */
import type { Asset } from './assets.ts';

export type Reply =
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  /** `varies`: the request header the target was chosen by. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302; readonly varies?: string }
  | { readonly kind: 'asset'; readonly asset: Asset }
  /** A file that never changes under its address. `name` is plain ASCII. */
  | { readonly kind: 'download'; readonly path: string; readonly type: string; readonly name: string }
  | { readonly kind: 'data'; readonly status: number; readonly json: object };

export function page(html: string, status = 200): Reply {
  return { kind: 'page', status, html };
}
