import type { Comparison, ComparisonCounts } from '@shardscope/core';
import { deploymentCluster } from '@shardscope/core/systems';
import { configurationText } from '../configuration/configurationText.ts';
import { deploymentOf, factsOf, placedBy } from '../configuration/deploymentOf.ts';
import { deploymentOn, type Side } from '../configuration/side.ts';
import type { Io } from '../io/io.ts';
import type { Countable } from '../parallel/countable.ts';
import { type ComparedPool, type CompareFlags, type PreparedRun, prepare } from './prepare.ts';

/** What the comparison of a pool is made of: a key rule, or a rule made for one configuration, is in no other data. */
export interface PoolComparisonJSON {
  readonly side: ComparedPool['side'];
  readonly steps: string;
  readonly flags: Pick<CompareFlags, 'strategy' | 'option' | 'hash' | 'copies' | 'replicas'>;
}

/** The pool that `--from` names. */
export async function comparedPool(from: string, assumed: readonly string[], io: Io): Promise<ComparedPool> {
  const source = await configurationText(from, '--from', io);
  const facts = factsOf(assumed);
  const { deployment, notes } = deploymentOf(source, facts);
  const { name, text } = source;
  return {
    side: { of: 'configuration', name, text, pool: deployment.pool, facts: facts.entries },
    deployment,
    cluster: placedBy(source, deployment),
    notes,
  };
}

/** What counts the keys of a plan, here and in threads. */
export function countableOf({ comparison, pool, scenario, flags }: PreparedRun): Countable<ComparisonCounts> {
  if (!pool) return comparison;
  const { strategy, option, hash, copies, replicas } = flags;
  const data: PoolComparisonJSON = {
    side: pool.side,
    steps: scenario,
    flags: {
      replicas,
      ...(strategy ? { strategy } : {}),
      ...(option ? { option } : {}),
      ...(hash ? { hash } : {}),
      ...(copies ? { copies } : {}),
    },
  };
  return {
    counter: (faster) => comparison.counter(faster),
    sum: (parts) => comparison.sum(parts),
    toJSON: () => data,
  };
}

/** The comparison that `countableOf` gave as data. */
export function poolComparison({ side, steps, flags }: PoolComparisonJSON): Comparison {
  const deployment = deploymentOn(side satisfies Side);
  const pool = { side, deployment, cluster: deploymentCluster(deployment), notes: [] };
  return prepare(steps, flags as CompareFlags, pool).comparison;
}
