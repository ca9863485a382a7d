import { say, word } from '../language/say.ts';
import { keyText } from './keyText.ts';
import { percent, whole } from './numbers.ts';
import type { Report } from './report.ts';

/** The hottest keys as rows: hits, their share of all, bytes and the key; `undefined` where nobody asked. */
export function hotKeyRows({
  keys,
}: Report): { readonly head: readonly string[]; readonly rows: readonly string[][] } | undefined {
  const { top, hits = 0 } = keys;
  if (!top) return undefined;
  const sized = top.some(({ bytes }) => bytes !== null);
  return {
    head: ['hits', 'share', ...(sized ? ['bytes'] : []), 'key'].map(word),
    rows: top.map((hot) => [
      whole(hot.hits),
      percent(hits > 0 ? hot.hits / hits : null),
      ...(sized ? [hot.bytes === null ? '' : whole(hot.bytes)] : []),
      shownKey(hot.key),
    ]),
  };
}

const shownKey = (key: Uint8Array): string => {
  const text = keyText(key);
  return typeof text === 'string' ? text : say`hex ${text.hex}`;
};
