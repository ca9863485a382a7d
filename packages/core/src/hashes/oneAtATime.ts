import { keyHash } from './keyHash.ts';

/** One-at-a-time (Jenkins, Dr. Dobb's 1997) over bytes read as signed or unsigned characters. */
export const oneAtATimeOf = <const Id extends string>(id: Id, signed: boolean) => {
  // Shifting up and down again extends the sign of a byte to 32 bits.
  const shift = signed ? 24 : 0;
  return keyHash(id, 32, (bytes, start, end) => {
    let h = 0;
    for (let i = start; i < end; i++) {
      h = (h + ((bytes[i] << shift) >> shift)) | 0;
      h = (h + (h << 10)) | 0;
      h ^= h >>> 6;
    }
    h = (h + (h << 3)) | 0;
    h ^= h >>> 11;
    return (h + (h << 15)) | 0;
  });
};

/** One-at-a-time (Jenkins, Dr. Dobb's 1997). */
export const oneAtATime = oneAtATimeOf('one-at-a-time', false);
