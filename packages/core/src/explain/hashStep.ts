import type { FixedCluster } from '../cluster/fixedCluster.ts';
import { crc16, redisSlot } from '../hashes/crc16.ts';
import { keyBytes } from '../hashes/utf8.ts';
import { position } from './position.ts';
import type { HashStep } from './types.ts';

const OPEN = 0x7b;
const CLOSE = 0x7d;

/** The bytes of a key that Redis hashes, from `from` to before `to`: its hash tag, or all of them. */
export function hashTag(bytes: Uint8Array): { readonly from: number; readonly to: number } {
  const open = bytes.indexOf(OPEN);
  const close = open < 0 ? -1 : bytes.indexOf(CLOSE, open);
  return close > open + 1 ? { from: open + 1, to: close } : { from: 0, to: bytes.length };
}

/** The first step of most traces. Of a Redis key, the checksum before it is cut to a slot. */
export function hashStep({ hash }: FixedCluster, low: number, high: number, key: string | Uint8Array): HashStep {
  if (hash.id !== redisSlot.id) {
    return { kind: 'hash', hash: hash.id, bits: hash.bits, value: position(hash.bits, low, high) };
  }
  const bytes = keyBytes(key);
  const tag = hashTag(bytes);
  const value = crc16.of(bytes.subarray(tag.from, tag.to));
  return { kind: 'hash', hash: crc16.id, bits: crc16.bits, value, ...(tag.from > 0 ? { tag } : {}) };
}
