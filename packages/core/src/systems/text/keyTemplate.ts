import { utf8 } from '../../hashes/utf8.ts';
import type { KeyRule } from '../types.ts';

/**
 * What is hashed where a key is written as text around variables, each of which `variable` matches whole. Around one variable, a key
 * is that variable's value; with several, the whole text; without any, all requests have one key.
 */
export function keyTemplate(text: string, variable: RegExp): KeyRule & { readonly variables: number } {
  const parts = text.split(variable);
  const variables = parts.length - 1;
  const [before, after] = parts.map((part) => utf8(part));
  if (variables === 0) return { text, variables, hashed: () => before };
  if (variables > 1 || before.length + after.length === 0) return { text, variables };
  return {
    text,
    variables,
    hashed: (key) => {
      const whole = new Uint8Array(before.length + key.length + after.length);
      whole.set(before);
      whole.set(key, before.length);
      whole.set(after, before.length + key.length);
      return whole;
    },
  };
}
