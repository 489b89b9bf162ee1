/** The second factor: codes of an authenticator (TOTP), each used once, and recovery codes for a lost telephone. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';

const period = 30;

/** Twenty random bytes, in the letters authenticators take. */
export const newFactorSecret = (): string => new Secret({ size: 20 }).base32;

const totpOf = (secret: string, account: string): TOTP =>
  new TOTP({ issuer: 'BAN Monitor', label: account, secret: Secret.fromBase32(secret), period, digits: 6 });

/** What the authenticator reads, as an address and as a drawing of it. */
export function factorPicture(
  secret: string,
  account: string,
): { readonly uri: string; readonly size: number; readonly path: string } {
  const uri = totpOf(secret, account).toString();
  const { modules } = QRCode.create(uri, { errorCorrectionLevel: 'M' });
  const dark: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 1) dark.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { uri, size: modules.size, path: dark.join('') };
}

/**
 * The period a code belongs to, at most one off from now, for clocks that differ; null for a wrong code. Whether that period
 * was used already is for the database to say.
 */
export function stepOf(secret: string, code: string, now: string): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = new Date(now).getTime();
  const delta = totpOf(secret, '').validate({ token, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

/** Letters and digits that are not mistaken for each other. */
const letters = 'abcdefghjkmnpqrstvwxyz23456789';

/** Ten codes `xxxxx-xxxxx-xxxxx`: 73 bits each, so that a plain hash keeps them safe. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () =>
    Array.from({ length: 3 }, () => Array.from({ length: 5 }, letter).join('')).join('-'),
  );
}

/** Each letter as likely as any other: bytes beyond a whole number of alphabets are thrown away. */
function letter(): string {
  const fair = 256 - (256 % letters.length);
  let byte = 256;
  while (byte >= fair) byte = randomBytes(1)[0] ?? 256;
  return letters.charAt(byte % letters.length);
}

/** A recovery code as it was given out, however it was typed; null where it cannot be one. */
export function recoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain.length === 15 ? (plain.match(/.{5}/g) ?? []).join('-') : null;
}

/**
 * Keeps secrets unreadable in a stolen database: sealed with a key that follows from the application's own secret, for one
 * person and purpose; what was sealed for another does not open.
 */
export type Sealing = {
  readonly seal: (text: string, purpose: string) => string;
  /** Null for what was not sealed here for that purpose. */
  readonly open: (sealed: string, purpose: string) => string | null;
};

export function sealing(applicationSecret: string): Sealing {
  const key = Buffer.from(hkdfSync('sha256', applicationSecret, '', 'second factor', 32));
  return {
    seal: (text, purpose) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed, purpose) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 28) return null;
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
      opener.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString('utf8');
      } catch {
        // The only reason to fail is that it was not sealed so.
        return null;
      }
    },
  };
}
