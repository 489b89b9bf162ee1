/**
 * A model that refuses names it does not have. Handlebars' strict mode is silent about wrong names inside `{{#if}}` and
 * `{{#each}}` (house.md, Traps): a page rendered from one of these is not.
 */

/** What Handlebars and JavaScript themselves look for on anything. */
const asked = new Set<string | symbol>(['toHTML', 'toJSON', 'then', 'length', 'constructor', 'hash', 'name']);

export function strictModel<Model>(model: Model, path = 'model'): Model {
  if (typeof model !== 'object' || model === null) return model;
  const refuse = (target: object, name: string | symbol): void => {
    if (typeof name === 'symbol' || name in target || Array.isArray(target) || asked.has(name)) return;
    throw new Error(`the template asks for ${path}.${name}, which the model does not have`);
  };
  return new Proxy(model, {
    get(target, name, receiver) {
      refuse(target, name);
      const value: unknown = Reflect.get(target, name, receiver);
      return typeof name === 'symbol' || typeof value === 'function' ? value : strictModel(value, `${path}.${name}`);
    },
    has(target, name) {
      refuse(target, name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      refuse(target, name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}
