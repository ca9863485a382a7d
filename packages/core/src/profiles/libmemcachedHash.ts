import type { OptionSpec } from '../optionSpec.ts';
import { libhashkit } from './memcachedHashes.ts';

/** The names of libmemcached's hash functions. */
export type LibmemcachedHash = keyof typeof libhashkit;

const names = Object.keys(libhashkit) as LibmemcachedHash[];

/** The option that names one of libmemcached's hash functions for keys. */
export const hashOption = <const D extends LibmemcachedHash>(preset: D) =>
  ({
    kind: 'choice',
    choices: names,
    default: preset as LibmemcachedHash,
    help: { en: 'hash function of keys, by libmemcached’s name', zh: '键的哈希函数（libmemcached 的名称）' },
  }) as const satisfies OptionSpec;
