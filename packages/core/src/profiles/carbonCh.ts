import { type KeyHash, keyHash } from '../hashes/keyHash.ts';
import { md5Words } from '../hashes/md5.ts';
import { utf8 } from '../hashes/utf8.ts';
import { byBytes } from '../math/byBytes.ts';
import { firstOfEqual, inOrder, type Points, sortedPoints } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { byInstance, type CarbonServer, carbonServer } from './carbonServer.ts';
import { keepsKeys } from './standby.ts';

const REPLICAS = 100;
/** Labels are written to a buffer of 256 characters, the last of which ends the string. */
const LONGEST_LABEL = 255;

const words = new Int32Array(4);

/** The position of a key on carbon’s ring: the first two bytes of its MD5. */
export const md5Position = keyHash('carbon-md5', 16, (bytes, start, end) => {
  md5Words(bytes, start, end, words);
  return ((words[0] & 0xff) << 8) | ((words[0] >>> 8) & 0xff);
});

const fnv1aPosition = keyHash('carbon-fnv1a', 16, (bytes, start, end) => {
  let h = 0x811c9dc5 | 0;
  // Characters are signed.
  for (let i = start; i < end; i++) h = Math.imul(h ^ ((bytes[i] << 24) >> 24), 0x01000193);
  return (h >>> 16) ^ (h & 0xffff);
});

/** What carbon hashes for a point of a server: a pair as Python writes it, and a number. */
export const carbonLabel = ({ host, instance }: CarbonServer, i: number): string =>
  `('${host}', ${instance === undefined ? 'None' : `'${instance}'`}):${i}`;

/** How servers become points. */
interface Ring {
  readonly hash: KeyHash;
  readonly label: (server: CarbonServer, i: number) => string;
  /** Who comes first of points at one position. */
  readonly order: (a: CarbonServer, b: CarbonServer) => number;
}

function points(nodes: readonly Node[], { hash, label, order }: Ring): Points {
  const servers = nodes.map(carbonServer);
  const buckets = [...nodes.keys()].sort((a, b) => order(servers[a], servers[b]));
  const positions = buckets.map((bucket) =>
    Int32Array.from({ length: REPLICAS }, (_, i) =>
      hash.of(utf8(label(servers[bucket], i)).subarray(0, LONGEST_LABEL)),
    ),
  );
  return firstOfEqual(inOrder(sortedPoints(positions), buckets));
}

const create =
  (ring: Ring) =>
  <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new RebuiltRing(nodes, ring.hash, (all) => points(all, ring), 16);

/** carbon-c-relay, `carbon_ch`: the ring of the original carbon, but for what becomes of equal points. */
export const carbonCh = {
  id: 'carbon-ch',
  year: 2013,
  reference: 'F. Groffen, carbon-c-relay, carbon_ch, 2013; after carbon-relay.py of Graphite',
  title: { en: 'carbon-c-relay carbon_ch', zh: 'carbon-c-relay carbon_ch' },
  summary: {
    en: 'Ring of 16 bits, 100 points of MD5 a server, by address and instance: two ports of one host need instances.',
    zh: '16 位的环，每台服务器由 MD5 得 100 个点，取决于地址与实例：同一主机的两个端口须写实例。',
  },
  hash: md5Position,
  fixedHash: true,
  maxNodes: 65536,
  traits: { monotone: 'always', history: false, orderFree: false, removesAnywhere: true, weighted: false, fair: false },
  outage: keepsKeys,
  profile: {
    system: 'carbon-c-relay, carbon_ch',
    version: '3.9',
    hash: 'MD5, first two bytes, big-endian',
    points: "100 of \"('<address>', '<instance>'):<i>\", None without an instance",
    ties: 'the smaller address, then instance; without one comes last',
    checked: 'relay -t of carbon-c-relay 3.9, two clusters of 600 metrics with their copies',
  },
  options: {},
  entries: (nodes: readonly Node[]) => nodes.length * REPLICAS,
  create: create({
    hash: md5Position,
    label: carbonLabel,
    order: (a, b) => byBytes(a.host, b.host) || byInstance(a, b),
  }),
} as const satisfies Strategy;

/** carbon-c-relay, `fnv1a_ch`. */
export const fnv1aCh = {
  ...carbonCh,
  id: 'fnv1a-ch',
  year: 2014,
  reference: 'F. Groffen, carbon-c-relay, fnv1a_ch, 2014',
  title: { en: 'carbon-c-relay fnv1a_ch', zh: 'carbon-c-relay fnv1a_ch' },
  summary: {
    en: 'Ring of 16 bits, 100 points of FNV-1a a server, by address and port, or by the instance alone where there is one.',
    zh: '16 位的环，每台服务器由 FNV-1a 得 100 个点，取决于地址与端口；写了实例时只取决于实例。',
  },
  hash: fnv1aPosition,
  traits: { ...carbonCh.traits, orderFree: true },
  profile: {
    system: 'carbon-c-relay, fnv1a_ch',
    version: '3.9',
    hash: 'FNV-1a 32-bit of signed characters, upper half xor lower half',
    points: '100 of "<i>-<address>:<port>", or of "<i>-<instance>"',
    ties: 'the smaller address, then port',
    checked: 'relay -t of carbon-c-relay 3.9, two clusters of 600 metrics with their copies',
  },
  create: create({
    hash: fnv1aPosition,
    label: ({ host, port, instance }, i) => `${i}-${instance ?? `${host}:${port}`}`,
    order: (a, b) => byBytes(a.host, b.host) || a.port - b.port,
  }),
} as const satisfies Strategy;
