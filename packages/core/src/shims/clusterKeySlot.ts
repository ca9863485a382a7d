import { redisSlot } from '../hashes/crc16.ts';

/** What the npm package `cluster-key-slot` exports: a function that has another one as its property. */
export interface CalculateSlot {
  /** The hash slot of a key, 0 to 16383. */
  (key: string | ArrayLike<number>): number;
  /** The hash slot that all keys share; -1 if their slots differ. */
  generateMulti(keys: ArrayLike<string | ArrayLike<number>>): number;
}

/** The slot of text, of bytes, or of an array of bytes. */
const slotOf = (key: string | ArrayLike<number>): number =>
  redisSlot.of(typeof key === 'string' || key instanceof Uint8Array ? key : Uint8Array.from(key));

/**
 * The hash slot of a Redis Cluster key, as the npm package `cluster-key-slot` 1.1.2 is called: text counts as its UTF-8 bytes, bytes as they are. Where that
 * package is wrong, Redis is right: of `foo{}{bar}` it hashes the second pair of braces (4015), Redis the whole key (8363). Throws an
 * `InputError` or `TypeError` for what is neither.
 */
export const calculateSlot: CalculateSlot = Object.assign((key: string | ArrayLike<number>): number => slotOf(key), {
  generateMulti(keys: ArrayLike<string | ArrayLike<number>>): number {
    const slot = slotOf(keys[0]);
    return Array.from(keys).every((key) => slotOf(key) === slot) ? slot : -1;
  },
});

export const { generateMulti } = calculateSlot;

export { calculateSlot as default, calculateSlot as 'module.exports' };
