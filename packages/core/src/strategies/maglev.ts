import type { KeyHash } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import { bucketsById } from '../math/byId.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { maglevTable, type Walk } from '../partitioners/table/maglevTable.ts';
import { OwnerTable } from '../partitioners/table/ownerTable.ts';
import { weightOf } from '../partitioners/weights.ts';
import { phrase } from '../phrase.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nothingAgreed } from './phrases.ts';

const options = {
  'table-size': {
    kind: 'integer',
    min: 2,
    max: 5000011,
    default: 65537,
    prime: true,
    help: {
      en: 'entries of the table, prime; at least 100 a node keep shares within 1 %',
      zh: '查找表的大小（质数）；每节点至少 100 项可使份额误差在 1% 内',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** A node walks the table from the hash of its first label in steps by that of its second. */
export const walkOf = ({ id }: Node, size: number, hash: KeyHash): Pick<Walk, 'offset' | 'skip'> => ({
  offset: (hash.of(`${id}#0`) >>> 0) % size,
  skip: ((hash.of(`${id}#1`) >>> 0) % (size - 1)) + 1,
});

/** Owners of the entries. */
export function maglevOwners(nodes: readonly Node[], size: number, hash: KeyHash): Uint16Array {
  const walks = bucketsById(nodes).map((bucket) => ({
    bucket,
    weight: weightOf(nodes[bucket]),
    ...walkOf(nodes[bucket], size, hash),
  }));
  return maglevTable(
    size,
    walks.filter(({ weight }) => weight > 0),
  );
}

/** Maglev hashing: nodes take turns filling a table, each along its own permutation; even, but not quite minimal. */
export const maglev = {
  id: 'maglev',
  year: 2016,
  reference: 'D. Eisenbud et al., Maglev: A Fast and Reliable Software Network Load Balancer, NSDI 2016, section 3.4',
  title: { en: 'Maglev', zh: 'Maglev 查找表' },
  summary: {
    en: 'Nodes take turns filling a table of prime size, each along its own permutation. Very even; a change disturbs a few others.',
    zh: '各节点轮流按自己的排列填写质数大小的表。非常均匀；变更会略微扰动其他节点。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: true, removesAnywhere: true, weighted: true, fair: true },
  options,
  unsupported: (nodes: readonly Node[], { 'table-size': size }: Settings) =>
    nodes.length > size ? phrase`needs a table of at least ${nodes.length} entries, got ${size}` : undefined,
  entries: (_: readonly Node[], { 'table-size': size }: Settings) => size,
  create: <N extends Node>(nodes: readonly N[], { 'table-size': size }: Settings, hash: KeyHash): Partitioner<N> =>
    new OwnerTable(nodes, (all) => maglevOwners(all, size, hash)),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const maglevAbout: About = {
  of: maglev,
  lookup: 'O(1)',
  memory: '2 bytes an entry, M entries',
  copies: nextInList,
  agreed: nothingAgreed,
  text: {
    en: 'Each node has a permutation of a table of M entries; in turns, each takes its next entry that is free. Nodes differ by at most one entry, and a lookup is one read. A change lets a few entries change hands between nodes that stay: about 0.3 % of keys for 10 nodes and M = 65537, more with more nodes; M of 100 n keeps shares within 1 %.',
    zh: '每个节点对 M 项的表有一个排列；各节点轮流占据自己的下一个空项。节点间最多相差一项，查找只需一次读表。变更会让少量表项在留下的节点之间易手：10 个节点、M = 65537 时约 0.3% 的键，节点越多越多；M 取 100 n 可使份额误差在 1% 内。',
  },
};
