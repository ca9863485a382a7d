import { fnv1a_32 } from '../hashes/fnv1a_32.ts';
import { type KeyHash, keyHash } from '../hashes/keyHash.ts';
import { utf8 } from '../hashes/utf8.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { carbonLabel, md5Position } from './carbonCh.ts';
import { carbonServer } from './carbonServer.ts';
import { keepsKeys } from './standby.ts';

const REPLICAS = 100;
const POSITIONS = 2 ** 16;

const fnv1aPosition = keyHash('carbon-python-fnv1a', 16, (bytes, start, end) => {
  const h = fnv1a_32.of(bytes.subarray(start, end));
  return (h >>> 16) ^ (h & 0xffff);
});

const options = {
  'hash-type': {
    kind: 'choice',
    choices: ['carbon_ch', 'fnv1a_ch'],
    default: 'carbon_ch',
    help: { en: 'the setting ROUTER_HASH_TYPE', zh: '配置项 ROUTER_HASH_TYPE' },
  },
  'diverse-replicas': {
    kind: 'choice',
    choices: ['on', 'off'],
    default: 'on',
    help: {
      en: 'the setting DIVERSE_REPLICAS: copies go to different hosts',
      zh: '配置项 DIVERSE_REPLICAS：副本放在不同主机上',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

const positionOf = ({ 'hash-type': type }: Settings): KeyHash => (type === 'fnv1a_ch' ? fnv1aPosition : md5Position);

/** The bucket at each position, -1 where there is none: points in the order of the list, each at the first free position from its own on. */
function laid(nodes: readonly Node[], settings: Settings): Int32Array {
  const hash = positionOf(settings);
  const owners = new Int32Array(POSITIONS + nodes.length * REPLICAS).fill(-1);
  // Where to look on from a position that is taken.
  const onward = Int32Array.from(owners.keys());
  const free = (from: number): number => {
    let at = from;
    for (; onward[at] !== at; at = onward[at]) onward[at] = onward[onward[at]];
    return at;
  };
  nodes.map(carbonServer).forEach((server, bucket) => {
    for (let i = 0; i < REPLICAS; i++) {
      const label = settings['hash-type'] === 'fnv1a_ch' ? `${i}-${server.instance ?? 'None'}` : carbonLabel(server, i);
      const at = free(hash.of(utf8(label)));
      owners[at] = bucket;
      onward[at] = at + 1;
    }
  });
  return owners;
}

class CarbonRing<N extends Node> extends Rebuilt<N> {
  readonly #settings: Settings;
  readonly #owners: Int32Array;
  /** For each position of a key, the first point at or above it. */
  readonly #first: Int32Array;

  constructor(nodes: readonly N[], settings: Settings) {
    super(nodes);
    this.#settings = settings;
    const owners = laid(nodes, settings);
    this.#owners = owners.filter((bucket) => bucket >= 0);
    this.#first = new Int32Array(POSITIONS);
    for (let at = 0, point = 0; at < POSITIONS; at++) {
      this.#first[at] = point % this.#owners.length;
      if (owners[at] >= 0) point++;
    }
  }

  locate(hash: number): number {
    return this.#owners[this.#first[hash & 0xffff]];
  }

  replicas(hash: number, out: Int32Array): number {
    const size = this.#owners.length;
    const hosts = new Set<string>();
    let found = 0;
    // The walk ends before the last point.
    for (let step = 0, at = this.#first[hash & 0xffff]; step < size - 1 && found < out.length; step++, at++) {
      const bucket = this.#owners[at % size];
      const { host } = carbonServer(this.nodes[bucket]);
      if (out.subarray(0, found).includes(bucket)) continue;
      if (this.#settings['diverse-replicas'] === 'on' && hosts.has(host)) continue;
      hosts.add(host);
      out[found++] = bucket;
    }
    return found;
  }

  protected over(nodes: readonly N[]): CarbonRing<N> {
    return new CarbonRing(nodes, this.#settings);
  }
}

/** Why carbon cannot serve these servers: it knows them by host and instance, which it writes as Python does. */
function unsupported(nodes: readonly Node[]): string | undefined {
  const seen = new Map<string, string>();
  for (const node of nodes) {
    const { host, instance } = carbonServer(node);
    if (/['\\\p{Cc}]/u.test(host + (instance ?? '')))
      return `takes names without quotes and backslashes, got ${JSON.stringify(node.id)}`;
    const key = JSON.stringify([host, instance]);
    const other = seen.get(key);
    if (other !== undefined)
      return `takes each host and instance once, got ${JSON.stringify(other)} and ${JSON.stringify(node.id)}`;
    seen.set(key, node.id);
  }
  return undefined;
}

/** The relay of Graphite written in Python, `RELAY_METHOD = consistent-hashing`. */
export const carbonPython = {
  id: 'carbon-consistent-hashing',
  year: 2011,
  reference: 'Graphite, carbon 0.9.9 to 1.1, ConsistentHashRing, 2011',
  title: { en: 'Graphite carbon', zh: 'Graphite carbon' },
  summary: {
    en: 'Ring of 16 bits, 100 points a server; a point whose position is taken moves up, so the order of the list matters.',
    zh: '16 位的环，每台服务器 100 个点；位置被占时后移，因此与列表顺序有关。',
  },
  hash: md5Position,
  fixedHash: true,
  hashWith: positionOf,
  maxNodes: 65536,
  traits: {
    monotone: 'if the last leaves',
    history: false,
    orderFree: false,
    removesAnywhere: true,
    weighted: false,
    fair: false,
  },
  outage: keepsKeys,
  profile: {
    system: 'Graphite carbon, RELAY_METHOD = consistent-hashing',
    version: '1.1.7',
    hash: 'MD5, first two bytes, big-endian; fnv1a_ch: FNV-1a 32-bit, upper half xor lower half',
    points: '100 of "(\'<host>\', \'<instance>\'):<i>", None without an instance; fnv1a_ch: of "<i>-<instance>"',
    ties: 'the server listed first; the other point moves up to the next free position',
    checked: 'ConsistentHashRing of graphite-carbon 1.1.7-1.1, six lists of 600 metrics with their copies',
  },
  options,
  unsupported,
  entries: (nodes: readonly Node[]) => nodes.length * REPLICAS,
  create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> => new CarbonRing(nodes, settings),
} as const satisfies Strategy<typeof options>;
