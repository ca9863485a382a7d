import { type Digest, digests } from '../hashes/digests.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { keyHash } from '../hashes/keyHash.ts';
import { md5 } from '../hashes/md5.ts';
import { utf8 } from '../hashes/utf8.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { type Points, sortedPoints } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { totalWeight, weightOf } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

const firstWord = <const Id extends string>(id: Id, words: number, digest: Digest): KeyHash => {
  const out = new Int32Array(words);
  return keyHash(id, 32, (bytes, start, end) => {
    digest(bytes, start, end, out);
    return out[0];
  });
};

const hashes: Record<keyof typeof digests, KeyHash> = {
  md5,
  sha1: firstWord('sha1-le', digests.sha1.words, digests.sha1.digest),
  sha256: firstWord('sha256-le', digests.sha256.words, digests.sha256.digest),
};

const options = {
  algorithm: {
    kind: 'choice',
    choices: ['md5', 'sha1', 'sha256'],
    default: 'md5',
    help: { en: 'digest of keys and labels', zh: '键与标签的摘要算法' },
  },
  vnodes: {
    kind: 'integer',
    min: 1,
    max: 4096,
    default: 40,
    help: { en: 'its `vnode count`: digests a node on average', zh: '即 `vnode count`：平均每节点的摘要数' },
  },
  replicas: {
    kind: 'integer',
    min: 1,
    max: 16,
    default: 4,
    help: {
      en: 'its `replicas`: points a digest (3 is compatibility with hash_ring)',
      zh: '即 `replicas`：每个摘要的点数（3 兼容 hash_ring）',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** Digests of a node, rounded down in float64: 39 instead of 40 for 7, 14, 28, ... equal nodes, unlike the C library. */
const digestsOf = (node: Node, nodes: readonly Node[], vnodes: number): number =>
  Math.floor((weightOf(node) / totalWeight(nodes)) * vnodes * nodes.length);

function points(nodes: readonly Node[], { algorithm, vnodes, replicas }: Settings): Points {
  const { words, digest } = digests[algorithm];
  const out = new Int32Array(words);
  return sortedPoints(
    nodes.map((node) => {
      const count = digestsOf(node, nodes, vnodes);
      // Words past the end of the digest are 0: with more replicas than words, points pile up there.
      const at = new Int32Array(count * replicas);
      for (let i = 0; i < count; i++) {
        const label = utf8(`${node.id}-${i}`);
        digest(label, 0, label.length, out);
        at.set(out.subarray(0, Math.min(words, replicas)), i * replicas);
      }
      return at;
    }),
  );
}

/** The npm package hashring, ketama for Node.js. */
export const hashring = {
  id: 'hashring-3',
  year: 2015,
  reference: 'A. Kazemier, npm hashring 3.2.0, 2015',
  title: { en: 'npm hashring 3', zh: 'npm hashring 3' },
  summary: {
    en: 'Ketama in JavaScript: digests a node rounded down in float64, so some node counts get fewer than in C.',
    zh: 'JavaScript 版 ketama：每节点摘要数以 float64 向下取整，某些节点数下比 C 版少。',
  },
  hash: md5,
  fixedHash: true,
  hashWith: ({ algorithm }: Settings): KeyHash => hashes[algorithm],
  maxNodes: 65536,
  zeroWeightIsOne: true,
  traits: { monotone: 'never', history: false, orderFree: false, removesAnywhere: true, weighted: true, fair: false },
  profile: {
    system: 'npm hashring',
    version: '3.2.0',
    hash: 'digest, first 4 bytes little-endian',
    points: '4 (replicas) per digest of "<server>-<k>", k < floor(weight / total * 40 * n) in float64',
    ties: 'the node listed first',
    checked: 'the package, six clusters of 3000 keys and range() of 600',
  },
  options,
  unsupported: (nodes: readonly Node[], { vnodes }: Settings) =>
    nodes.some((node) => digestsOf(node, nodes, vnodes) > 0)
      ? undefined
      : `lays no point for ${nodes.length} nodes at ${vnodes} vnodes: rounding leaves none`,
  entries: (nodes: readonly Node[], { vnodes, replicas }: Settings) => nodes.length * vnodes * replicas,
  create: <N extends Node>(nodes: readonly N[], settings: Settings, hash: KeyHash): Partitioner<N> =>
    new RebuiltRing(nodes, hash, (all) => points(all, settings)),
} as const satisfies Strategy<typeof options>;
