import { crc32c } from '../hashes/crc32c.ts';
import { utf8 } from '../hashes/utf8.ts';
import { byBytes } from '../math/byBytes.ts';
import { everyNode, HighestScore, joined, scoreTraits } from '../partitioners/highestScore.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

/** The Go package github.com/tysonmote/rendezvous. */
export const tysonmoteRendezvous = {
  id: 'tysonmote-rendezvous',
  year: 2014,
  reference: 'T. Mote, github.com/tysonmote/rendezvous, 2014',
  title: { en: 'tysonmote/rendezvous', zh: 'tysonmote/rendezvous' },
  summary: {
    en: 'Rendezvous hashing by CRC-32C of key and node. CRCs are linear: near-equal names share their fate.',
    zh: '以键与节点的 CRC-32C 打分的最高随机权重哈希。CRC 是线性的：相近的名字命运相近。',
  },
  hash: crc32c,
  fixedHash: true,
  traits: scoreTraits,
  profile: {
    system: 'github.com/tysonmote/rendezvous',
    version: 'commit 7d9edf8',
    hash: 'CRC-32C of key and node joined',
    points: 'a score for each key',
    ties: 'the smaller name',
    checked: 'the package, GetN(3) of 3000 keys',
  },
  options: {},
  lookups: everyNode,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new HighestScore(
      nodes,
      utf8,
      (node, key) => crc32c.of(joined(key, node)),
      (a, b) => byBytes(a, b) < 0,
    ),
} as const satisfies Strategy;
