import { crc32 } from '../hashes/crc32.ts';
import { djb2 } from '../hashes/djb2.ts';
import { type KeyHash, keyHash } from '../hashes/keyHash.ts';
import { sdbm } from '../hashes/sdbm.ts';
import { wang } from '../hashes/wang.ts';
import { wt6 } from '../hashes/wt6.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';

/** HAProxy's `full_hash`: the avalanche of an integer, then a product that spreads it over the tree. */
export const fullHash = (h: number): number => Math.imul(wang(h), 3221225473);

/** What `balance source` takes for the hash of an address: its words of four bytes, one on the other; no function is asked. */
const source = keyHash('haproxy-source', 32, (bytes, start, end) => {
  let h = 0;
  for (let i = start; i + 4 <= end; i += 4)
    h ^= (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
  return h;
});

const functions = { sdbm, djb2, wt6, crc32, source } as const;

const avalanched = Object.fromEntries(
  Object.entries(functions).map(([name, { of }]) => [
    name,
    keyHash(`haproxy-${name}-avalanche`, 32, (bytes, start, end) => fullHash(of(bytes.subarray(start, end)))),
  ]),
);

/** The two words that may follow `hash-type map-based` and `hash-type consistent`. */
export const hashTypeOptions = {
  function: {
    kind: 'choice',
    choices: ['default', 'sdbm', 'djb2', 'wt6', 'crc32', 'source'],
    default: 'default',
    help: {
      en: 'hash function of keys; where none is written, sdbm, which `consistent` then mixes once more; `source` is that of `balance source`, whose keys are the bytes of addresses',
      zh: '键的哈希函数；未写时为 sdbm，且 `consistent` 会再混合一次；`source` 用于 `balance source`，键为地址的各字节',
    },
  },
  avalanche: {
    kind: 'choice',
    choices: ['off', 'on'],
    default: 'off',
    help: { en: 'whether the hash of a key is mixed once more', zh: '是否再混合一次键的哈希值' },
  },
} as const satisfies Record<string, OptionSpec>;

/** The settings of a `hash-type` line. */
export type HashType = OptionsOf<typeof hashTypeOptions>;

/** The hash of keys that the words after `hash-type map-based` name. */
export const mapBasedHash = ({ function: name, avalanche }: HashType): KeyHash =>
  (avalanche === 'on' ? avalanched : functions)[name === 'default' ? 'sdbm' : name];

/** The hash of keys that the words after `hash-type consistent` name: with none, it is sdbm with avalanche. */
export const consistentHash = (type: HashType): KeyHash =>
  type.function === 'default' ? avalanched.sdbm : mapBasedHash(type);
