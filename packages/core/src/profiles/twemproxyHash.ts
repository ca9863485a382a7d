import { type KeyHash, keyHash } from '../hashes/keyHash.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { ejectOption } from './ejection.ts';
import { hashkit } from './memcachedHashes.ts';

type HashName = keyof typeof hashkit;

/** The settings of a twemproxy pool that decide where keys go: `hash`, `hash_tag`, and `auto_eject_hosts` while a server is down. */
export const poolOptions = {
  hash: {
    kind: 'choice',
    choices: Object.keys(hashkit) as HashName[],
    default: 'fnv1a_64' as HashName,
    help: { en: 'hash function of keys, by twemproxy’s name', zh: '键的哈希函数（twemproxy 的名称）' },
  },
  'hash-tag': {
    kind: 'choice',
    choices: ['none', '{}', '()', '[]', '<>', '$$', '||', '::', '##', '@@'],
    default: 'none',
    help: {
      en: 'two characters: only what stands between them is hashed, if both are there',
      zh: '两个字符：若都出现，只哈希其间的部分',
    },
  },
  'auto-eject-hosts': ejectOption('auto_eject_hosts'),
} as const satisfies Record<string, OptionSpec>;

/** The settings of a pool. */
export type Pool = OptionsOf<typeof poolOptions>;

const made = new Map<string, KeyHash>();

/** The hash of keys of a pool; the same object for the same settings, so that keys are hashed once. */
export function poolHash({ hash, 'hash-tag': tag }: Pool): KeyHash {
  if (tag === 'none') return hashkit[hash];
  const id = `${hash} of ${tag}`;
  const found = made.get(id) ?? tagged(id, hashkit[hash], tag.charCodeAt(0), tag.charCodeAt(1));
  made.set(id, found);
  return found;
}

/** A hash of what stands between the first `open` and the first `close` after it, if that is anything. */
function tagged(id: string, { bits, of }: (typeof hashkit)[HashName], open: number, close: number): KeyHash {
  return keyHash(id, bits, (bytes, start, end) => {
    const key = bytes.subarray(start, end);
    const from = key.indexOf(open);
    const to = from < 0 ? -1 : key.indexOf(close, from + 1);
    return of(to > from + 1 ? key.subarray(from + 1, to) : key);
  });
}
