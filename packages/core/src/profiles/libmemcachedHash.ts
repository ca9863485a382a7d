import type { OptionSpec } from '../optionSpec.ts';
import { libhashkit } from './memcachedHashes.ts';

/** The names of libmemcached's hash functions. */
export type LibmemcachedHash = keyof typeof libhashkit;

/** Their names, as options spell them. */
export const libhashkitNames = Object.keys(libhashkit) as readonly LibmemcachedHash[];

/** The option that names one of libmemcached's hash functions for keys. */
export const hashOption = <const D extends LibmemcachedHash>(preset: D) =>
  ({
    kind: 'choice',
    choices: libhashkitNames,
    default: preset as LibmemcachedHash,
    help: { en: 'hash function of keys, by libmemcached’s name', zh: '键的哈希函数（libmemcached 的名称）' },
  }) as const satisfies OptionSpec;

/** The option that names the hash function of points, where a ring was laid before the one of keys was set. */
export const pointHashOption = {
  kind: 'choice',
  choices: ['same', ...libhashkitNames] as ('same' | LibmemcachedHash)[],
  default: 'same' as 'same' | LibmemcachedHash,
  help: {
    en: 'hash function of points: the one of keys, or the one that was set when the ring was laid',
    zh: '点的哈希函数：与键相同，或建环时所设的函数',
  },
} as const satisfies OptionSpec;
