import type { KeyHash } from '../hashes/keyHash.ts';
import { sdbm } from '../hashes/sdbm.ts';
import type { OptionsOf } from '../optionSpec.ts';
import { nearest, type Points, sortedPoints } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { totalWeight, weightOf, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { consistentHash, fullHash, type HashType, hashTypeOptions } from './haproxyHash.ts';
import { firstPoint, unknownHashKey } from './haproxyHashKey.ts';
import { allBackupsOption, doubledId, serverIds, serversInUse } from './haproxyServers.ts';

const POINTS = 16;

const options = { ...hashTypeOptions, ...allBackupsOption };
type Settings = HashType & OptionsOf<typeof allBackupsOption>;

/** Points of the servers in use, by the ids that all servers of the configuration have. */
export function serverPoints(used: readonly Node[], ids: ReadonlyMap<string, number>): Points {
  return sortedPoints(
    used.map((node) => {
      const first = firstPoint(node, ids.get(node.id) ?? 0);
      return Int32Array.from({ length: weightOf(node) * POINTS }, (_, i) => fullHash(first + i));
    }),
  );
}

const points = (used: readonly Node[], ids: ReadonlyMap<string, number>): Points => nearest(serverPoints(used, ids));

/** HAProxy, `hash-type consistent`. */
export const haproxyConsistent = {
  id: 'haproxy-consistent',
  year: 2009,
  reference: 'HAProxy 1.4 and later, hash-type consistent, 2009; hash-key since 3.0',
  title: { en: 'HAProxy consistent', zh: 'HAProxy consistent' },
  summary: {
    en: 'Ring of 16 points per unit of weight, placed by the server’s number; the nearest point wins, on either side.',
    zh: '每单位权重 16 个点的环，点由服务器编号决定；两侧最近的点胜出。',
  },
  hash: sdbm,
  fixedHash: true,
  hashWith: consistentHash,
  maxNodes: 65536,
  // Servers are known by their ids: without explicit ones, a server that leaves the configuration renumbers those after it.
  traits: {
    monotone: 'if the last leaves',
    history: false,
    orderFree: false,
    removesAnywhere: false,
    weighted: true,
    fair: false,
  },
  profile: {
    system: 'HAProxy, hash-type consistent',
    version: '2.6.12, 3.5-dev5',
    hash: 'the function set, mixed by full_hash with avalanche',
    points:
      '16 x weight integers (id x 4096 + i) through full_hash; ids as given, else from 1 in order; a label says another hash-key',
    ties: 'the point before the key; of equal points, the server listed first',
    checked: 'a live HAProxy 2.6.12, six backends of 1200 keys; a live 3.5-dev5 for hash-key, seven backends of 400',
  },
  options,
  outage: {
    backups: true,
    create: <N extends Node>(nodes: readonly N[], { allbackups }: Settings, hash: KeyHash): Partitioner<N> => {
      const ids = serverIds(nodes);
      return new RebuiltRing(serversInUse(nodes, allbackups === 'on'), hash, (used) => points(used, ids));
    },
  },
  unsupported: (nodes: readonly Node[]) => doubledId(nodes) ?? unknownHashKey(nodes) ?? wholeWeights(nodes, 256),
  entries: (nodes: readonly Node[]) => totalWeight(nodes) * POINTS,
  create: <N extends Node>(nodes: readonly N[], _: Settings, hash: KeyHash): Partitioner<N> =>
    new RebuiltRing(nodes, hash, (used) => points(used, serverIds(used))),
} as const satisfies Strategy<typeof options>;
