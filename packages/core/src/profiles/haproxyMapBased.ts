import { sdbm } from '../hashes/sdbm.ts';
import type { OptionsOf } from '../optionSpec.ts';
import { RebuiltTable, remainderTraits, whole } from '../partitioners/table/rebuiltTable.ts';
import { totalWeight, weightOf, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { type HashType, hashTypeOptions, mapBasedHash } from './haproxyHash.ts';
import { allBackupsOption, serversInUse } from './haproxyServers.ts';

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** The server map: weights without their common divisor, dealt out in turns so that each server recurs evenly. */
function serverMap(nodes: readonly Node[]): Uint32Array {
  const divisor = nodes.map(weightOf).reduce(greatestCommonDivisor);
  const weights = nodes.map((node) => weightOf(node) / divisor);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const map = new Uint32Array(total);
  if (total === 1) return map.fill(weights.indexOf(1));
  const scores = new Float64Array(nodes.length);
  for (let entry = 0; entry < total; entry++) {
    let best = -1;
    let most = 0;
    for (let bucket = 0; bucket < weights.length; bucket++) {
      if (weights[bucket] === 0) continue;
      scores[bucket] += weights[bucket];
      // A whole number of turns: servers with as many keep the order of the list.
      const turns = Math.trunc((scores[bucket] + total) / total);
      if (best < 0 || turns > most) {
        most = turns;
        best = bucket;
      }
    }
    map[entry] = best;
    scores[best] -= total;
  }
  return map;
}

const options = { ...hashTypeOptions, ...allBackupsOption };
type Settings = HashType & OptionsOf<typeof allBackupsOption>;

/** HAProxy, `hash-type map-based`, the default. */
export const haproxyMapBased = {
  id: 'haproxy-map-based',
  year: 2006,
  reference: 'HAProxy 1.3 to 2.6, hash-type map-based, 2006',
  title: { en: 'HAProxy map-based', zh: 'HAProxy map-based' },
  summary: {
    en: 'Hash modulo a map in which each server stands as often as it weighs. HAProxy’s default.',
    zh: '哈希值对一张表取余，服务器按权重出现在表中。HAProxy 的默认方式。',
  },
  hash: sdbm,
  fixedHash: true,
  hashWith: mapBasedHash,
  traits: { ...remainderTraits, weighted: true },
  profile: {
    system: 'HAProxy, hash-type map-based',
    version: '2.6.12',
    hash: 'the function set, mixed by full_hash with avalanche',
    points: 'as many map entries as it weighs, dealt out in turns',
    ties: 'the server listed first',
    checked: 'a live HAProxy 2.6.12, four backends of 1200 keys',
  },
  options,
  outage: {
    backups: true,
    create: <N extends Node>(nodes: readonly N[], { allbackups }: Settings): Partitioner<N> =>
      new RebuiltTable(serversInUse(nodes, allbackups === 'on'), whole, serverMap),
  },
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes, 256),
  entries: (nodes: readonly Node[]) => totalWeight(nodes),
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltTable(nodes, whole, serverMap),
} as const satisfies Strategy<typeof options>;
