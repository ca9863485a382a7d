/** Deepest nesting that is read: what recurses over a document must not run out of stack. */
export const MOST_NESTED = 100;

/** The line, counted from 1, on which the brackets of a JSON text open deeper than is read; `undefined` if they never do. */
export function tooDeepLine(json: string): number | undefined {
  let depth = 0;
  let line = 1;
  for (const [token] of json.matchAll(/"(?:[^"\\\n]|\\.)*"|[[{}\]\n]/g)) {
    if (token === '\n') line++;
    else if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > MOST_NESTED) return line;
  }
  return undefined;
}
