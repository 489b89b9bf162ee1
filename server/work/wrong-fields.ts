/** What is wrong with a form, by field and in words. Codes decide, never texts of zod. */
import type { Problem } from '../../indicators/problem.ts';
import type { Reader } from '../../templates/reader.ts';

export function wrongFields({ words, t }: Reader, { code, details }: Problem): Record<string, string> {
  if (code === 'personal-data') {
    return Object.fromEntries(listed(details['fields']).map((name) => [name, t('answering.fault.personal-data')]));
  }
  return Object.fromEntries(
    listed(details['faults']).map((one) => {
      const [name = '', ...rest] = one.split(': ');
      const key = `answering.fault.${rest.join(': ').split(' ')[0] ?? ''}`;
      return [name, words.has(key) ? t(key) : t('answering.fault.other')];
    }),
  );
}

const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
