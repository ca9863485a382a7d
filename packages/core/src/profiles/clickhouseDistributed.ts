import { u64 } from '../hashes/u64.ts';
import { remainderTraits, runsByWeight } from '../partitioners/table/rebuiltTable.ts';
import { RebuiltTable64 } from '../partitioners/table/rebuiltTable64.ts';
import { totalWeight, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { keepsKeys } from './standby.ts';

/** ClickHouse, the table engine `Distributed`: the shard that a row is sent to. */
export const clickhouseDistributed = {
  id: 'clickhouse-distributed',
  year: 2016,
  reference: 'ClickHouse, Distributed table engine, createBlockSelector and Cluster::slot_to_shard, 2016',
  title: { en: 'ClickHouse Distributed', zh: 'ClickHouse Distributed' },
  summary: {
    en: 'The value of the sharding expression modulo the sum of weights; a shard has as many numbers in a row as it weighs. Keys are values, or are hashed as the expression does.',
    zh: '分片表达式的值对权重之和取余；每个分片按权重占据连续的编号。键即表达式的值，或像表达式那样先做哈希。',
  },
  hash: u64,
  traits: { ...remainderTraits, weighted: true },
  outage: keepsKeys,
  profile: {
    system: 'ClickHouse, Distributed',
    version: 'main at 01ca68d',
    hash: 'none: the value of the sharding expression, unsigned; 8 to 32 bits are widened to 32 with their sign',
    points: 'as many numbers in a row as it weighs; 0 takes no rows',
    ties: 'none',
    checked: 'the rule of createBlockSelector.cpp, by hand, three lists of weights',
  },
  options: {},
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes),
  entries: (nodes: readonly Node[]) => totalWeight(nodes),
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltTable64(nodes, runsByWeight),
} as const satisfies Strategy;
