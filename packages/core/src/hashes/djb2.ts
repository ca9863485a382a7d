import { keyHash } from './keyHash.ts';

/** djb2, `h * 33 + byte` from 5381 (Bernstein). Short labels stay close together: a ring on it gives nearly all to one node. */
export const djb2 = keyHash('djb2', 32, (bytes, start, end) => {
  let h = 5381;
  for (let i = start; i < end; i++) h = (Math.imul(h, 33) + bytes[i]) | 0;
  return h;
});
