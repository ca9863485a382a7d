import { keyHash } from './keyHash.ts';

/** sdbm, `h * 65599 + byte` (the ndbm clone by Yigit): HAProxy's default hash function. */
export const sdbm = keyHash('sdbm', 32, (bytes, start, end) => {
  let h = 0;
  for (let i = start; i < end; i++) h = (Math.imul(h, 65599) + bytes[i]) | 0;
  return h;
});
