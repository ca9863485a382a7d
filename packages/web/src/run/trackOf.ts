import type { Step } from '@shardscope/core';
import { figure } from '../model/figure.ts';
import { must } from '../model/must.ts';
import type { Stage, Track } from '../model/run.ts';
import { type Hashes, hashSample, type Keys, positionsOf } from './keys.ts';

/** A strategy's steps as the page draws them, nodes by their index in the run. */
export function trackOf(steps: readonly Step[], keys: Keys, indexOf: ReadonlyMap<string, number>): Track {
  const { strategy, hash } = steps[0].cluster;
  const hashes = hashSample(hash, keys);
  return {
    strategy: strategy.id,
    hash: hash.id,
    positions: positionsOf(hashes, hash),
    stages: steps.map((step) => stageOf(step, hashes, indexOf)),
  };
}

function stageOf(step: Step, { low, high }: Hashes, indexOf: ReadonlyMap<string, number>): Stage {
  const { cluster, change, back, counts, ownership, skew, movement, theory } = step;
  const { partitioner } = cluster;
  const members = cluster.nodes.map(({ id }) => must(indexOf, id));
  const keyNodes = new Uint16Array(low.length);
  for (let i = 0; i < low.length; i++) keyNodes[i] = members[partitioner.locate(low[i], high?.[i])];
  return {
    figure: figure(partitioner.anatomy?.(), (bucket) => members[bucket], members),
    members,
    keyNodes,
    measured: { change, back, counts, ownership, skew, movement, theory },
  };
}
