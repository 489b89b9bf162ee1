/** Everything a report model says, with the path to it, so that one test can look at all of it. */

export type Said = { readonly path: string; readonly text: string };

const notForReaders = /\.(lang|href|url|class|kind|locale|id|code|forceCode)$/;

/** Every string a reader can see; addresses, codes and language tags are left out. */
export function saidIn(model: unknown, path = ''): Said[] {
  if (typeof model === 'string') return notForReaders.test(path) ? [] : [{ path, text: model }];
  if (Array.isArray(model)) return model.flatMap((one: unknown, index) => saidIn(one, `${path}[${index}]`));
  if (typeof model !== 'object' || model === null) return [];
  return Object.entries(model).flatMap(([key, value]: [string, unknown]) => saidIn(value, `${path}.${key}`));
}

/** Values under a key, wherever it stands. */
export function valuesOf(model: unknown, key: string): unknown[] {
  if (Array.isArray(model)) return model.flatMap((one: unknown) => valuesOf(one, key));
  if (typeof model !== 'object' || model === null) return [];
  return Object.entries(model).flatMap(([name, value]: [string, unknown]) =>
    name === key ? [value, ...valuesOf(value, key)] : valuesOf(value, key),
  );
}
