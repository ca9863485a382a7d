import { md5 } from '../hashes/md5.ts';
import { utf8 } from '../hashes/utf8.ts';
import { everyNode, HighestScore, joined, scoreTraits } from '../partitioners/highestScore.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

/** The npm package rendezvous-hash. */
export const npmRendezvousHash = {
  id: 'npm-rendezvous-hash',
  year: 2014,
  reference: 'npm rendezvous-hash 1.0.1, 2014',
  title: { en: 'npm rendezvous-hash', zh: 'npm rendezvous-hash' },
  summary: {
    en: 'Rendezvous hashing by MD5 of node, a zero byte, and key.',
    zh: '以节点、零字节与键的 MD5 打分的最高随机权重哈希。',
  },
  hash: md5,
  fixedHash: true,
  traits: { ...scoreTraits, orderFree: false },
  profile: {
    system: 'npm rendezvous-hash',
    version: '1.0.1',
    hash: 'MD5 of node, NUL and key, first 4 bytes little-endian',
    points: 'a score for each key',
    ties: 'the node listed first',
    checked: 'the package, two sets of 3000 keys',
  },
  options: {},
  lookups: everyNode,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new HighestScore(
      nodes,
      (id) => utf8(`${id}\0`),
      (node, key) => md5.of(joined(node, key)),
      () => false,
    ),
} as const satisfies Strategy;
