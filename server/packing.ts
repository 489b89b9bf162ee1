/**
 * Bytes made small for the browser that asks, once for each way of packing. Only for what holds no secret of the reader:
 * beside a token, the length of a packed answer would tell of it (BREACH).
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request } from 'express';

export type Packed = { readonly encoding: 'br' | 'gzip' | null; readonly bytes: Buffer };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Kept = { br?: Buffer; gzip?: Buffer };

/** What was packed goes with what it was made from. */
const kept = new WeakMap<object, Kept>();

/** `source` is the page or file itself; `effort` 1-11 is brotli's: little for a page, much for what is kept for ever. */
export async function packed(request: Request, source: object, bytes: Buffer, effort: number): Promise<Packed> {
  const encoding = (['br', 'gzip'] as const).find((one) => request.acceptsEncodings(one) !== false);
  if (encoding === undefined) return { encoding: null, bytes };
  const ready = kept.get(source) ?? {};
  kept.set(source, ready);
  const small = ready[encoding] ?? (await pack(encoding, bytes, effort));
  ready[encoding] = small;
  return { encoding, bytes: small };
}

function pack(encoding: 'br' | 'gzip', bytes: Buffer, effort: number): Promise<Buffer> {
  if (encoding === 'gzip') return zip(bytes);
  return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: effort } });
}
