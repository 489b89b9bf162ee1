/** Does a working as it is written with a pencil: numbers, + - × /, brackets. @throws {Error} for anything else. */
export function worked(text: string): number {
  const tokens = text.match(/\d+(?:\.\d+)?|[^\s]/g) ?? [];
  let at = 0;

  function sum(): number {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at++] === '+' ? 1 : -1;
      value += sign * product();
    }
    return value;
  }

  function product(): number {
    let value = factor();
    while (tokens[at] === '×' || tokens[at] === '/') {
      value = tokens[at++] === '×' ? value * factor() : value / factor();
    }
    return value;
  }

  function factor(): number {
    const token = tokens[at++];
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error(`a bracket is not closed in: ${text}`);
      return value;
    }
    if (token === undefined || !/^\d/.test(token)) throw new Error(`"${token}" is no number in: ${text}`);
    return Number(token);
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`"${tokens[at]}" is too much in: ${text}`);
  return value;
}
