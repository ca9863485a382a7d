import { md5Words } from './md5.ts';
import { sha1Words } from './sha1.ts';
import { sha256Words } from './sha256.ts';

/** Writes the digest of `bytes[start .. end)` to `out` as 32-bit words, each little-endian: word 0 is the first four bytes. */
export type Digest = (bytes: Uint8Array, start: number, end: number, out: Int32Array) => void;

const swap32 = (w: number): number => (w << 24) | ((w & 0xff00) << 8) | ((w >>> 8) & 0xff00) | (w >>> 24);

const littleEndian =
  (digest: Digest): Digest =>
  (bytes, start, end, out) => {
    digest(bytes, start, end, out);
    for (let i = 0; i < out.length; i++) out[i] = swap32(out[i]);
  };

/** Digests by name, and how many words they have. */
export const digests = {
  md5: { words: 4, digest: md5Words },
  sha1: { words: 5, digest: littleEndian(sha1Words) },
  sha256: { words: 8, digest: littleEndian(sha256Words) },
} as const satisfies Record<string, { readonly words: number; readonly digest: Digest }>;
