import { murmur3_32, murmur3Bytes } from '../hashes/murmur3.ts';
import { utf8 } from '../hashes/utf8.ts';
import type { Node, OptionSpec, OptionsOf, Partitioner, Strategy } from '../types.ts';
import { byBytes } from './byBytes.ts';
import { joined, Scores, scoreTraits } from './scores.ts';

const options = {
  seed: {
    kind: 'integer',
    min: 0,
    max: 0xffffffff,
    default: 0,
    help: { en: 'seed of MurmurHash3', zh: 'MurmurHash3 的种子' },
  },
} as const satisfies Record<string, OptionSpec>;

/** pymemcache’s HashClient, and clandestined, on whose code it rests. */
export const pymemcacheRendezvous = {
  id: 'pymemcache-rendezvous',
  year: 2014,
  reference: 'pymemcache 1.4 to 4, RendezvousHash; E. W. Durbin, clandestined, 2014',
  title: { en: 'pymemcache rendezvous', zh: 'pymemcache rendezvous' },
  summary: {
    en: 'Rendezvous hashing by MurmurHash3 of node, a hyphen, and key.',
    zh: '以节点、连字符与键的 MurmurHash3 打分的最高随机权重哈希。',
  },
  hash: murmur3_32,
  hashFixed: true,
  traits: scoreTraits,
  profile: {
    system: 'pymemcache RendezvousHash; clandestined',
    version: '3.5.2',
    hash: 'MurmurHash3 x86 32-bit of "<node>-<key>"',
    points: 'a score for each key',
    ties: 'the larger name',
    checked: 'both packages, which agree; three sets of 2566 ASCII keys',
  },
  options,
  create: <N extends Node>(nodes: readonly N[], { seed }: OptionsOf<typeof options>): Partitioner<N> =>
    new Scores(
      nodes,
      (id) => utf8(`${id}-`),
      (node, key) => {
        const text = joined(node, key);
        return murmur3Bytes(text, 0, text.length, seed);
      },
      (a, b) => byBytes(a, b) > 0,
    ),
} as const satisfies Strategy<typeof options>;
