import { utf8 } from '../../hashes/utf8.ts';
import { phrase } from '../../phrase.ts';
import type { KeyRule } from '../types.ts';

const SLASH = 0x2f;
const BAR = 0x7c;
const HASH = 0x23;

/**
 * What mcrouter hashes of a key: without the routing prefix (`/region/cluster/`), up to the first `|#|`, and with the route's salt behind it.
 */
export function routingKey(salt: string): KeyRule {
  const tail = utf8(salt);
  return {
    text: salt === '' ? phrase`the routing key` : phrase`the routing key and the salt ${JSON.stringify(salt)}`,
    hashed(key) {
      const start = prefixEnd(key);
      const end = hashStop(key, start);
      const whole = new Uint8Array(end - start + tail.length);
      whole.set(key.subarray(start, end));
      whole.set(tail, end - start);
      return whole;
    },
  };
}

/** Where the routing prefix of a key ends: past the third slash, if the first one begins the key. */
function prefixEnd(key: Uint8Array): number {
  if (key[0] !== SLASH) return 0;
  const second = key.indexOf(SLASH, 1);
  return second < 0 ? 0 : key.indexOf(SLASH, second + 1) + 1;
}

/** Where the first `|#|` from `start` on begins; the end of a key without one. */
function hashStop(key: Uint8Array, start: number): number {
  for (let at = key.indexOf(BAR, start); at >= 0; at = key.indexOf(BAR, at + 1)) {
    if (key[at + 1] === HASH && key[at + 2] === BAR) return at;
  }
  return key.length;
}
