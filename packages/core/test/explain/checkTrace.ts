import type { Cluster } from '@shardscope/core';
import type { RingStep, ScoresStep, Trace, TraceStep } from '@shardscope/core/explain';
import { checkBuckets } from './checkBuckets.ts';
import { checkRemoved } from './checkRemoved.ts';
import { checkRing, checkScores, checkTurns, must } from './checkSteps.ts';

/** A key, the cluster that placed it, and its trace. */
export interface Traced {
  readonly cluster: Cluster;
  readonly key: string;
  readonly trace: Trace<string>;
}

/**
 * Recomputes each step of a trace from the one before and from what the cluster says when it is asked in other ways; throws at the first
 * that is wrong. `deep` also asks clusters of other sizes and histories, which takes longer.
 */
export function checkTrace(traced: Traced, deep: boolean): void {
  const { cluster, key, trace } = traced;
  const { steps } = trace;
  must(trace.node === cluster.get(key)?.id, 'the node is that of get');
  must(named(steps.at(-1)) === trace.node, 'the last step names it');
  const byKey = cluster.partitioner.locateKey !== undefined;
  must(byKey || steps[0].kind === 'hash', 'the hash comes first');
  steps.forEach((step, i) => {
    checkStep(traced, step, steps[i - 1], deep);
  });
  if (deep) checkBuckets(traced);
  if (deep) checkRemoved(traced);
}

function named(step: TraceStep | undefined): string | undefined {
  if (step?.kind === 'entry') return step.owner;
  if (step?.kind === 'scores') return step.winner;
  return step?.kind === 'ring' ? step.tries[step.winner].owner : undefined;
}

function checkStep({ cluster, key }: Traced, step: TraceStep, before: TraceStep | undefined, deep: boolean): void {
  const anatomy = cluster.partitioner.anatomy?.();
  switch (step.kind) {
    case 'hash': {
      const tag = step.tag
        ? new TextDecoder().decode(new TextEncoder().encode(key).slice(step.tag.from, step.tag.to))
        : key;
      if (step.hash === 'crc16')
        must(Number(step.value) % 16384 === cluster.hash.of(tag), 'the checksum gives the slot');
      else if (step.bits <= 32) must(step.value === cluster.hash.of(key) >>> 0, 'the hash is that of the key');
      else {
        const value = BigInt.asUintN(
          64,
          (BigInt(cluster.hash.high?.(key) ?? 0) << 32n) + BigInt(cluster.hash.of(key) >>> 0),
        );
        must(BigInt(step.value) === value, 'the hash is that of the key, both halves');
      }
      return;
    }
    case 'remainder': {
      must(before?.kind === 'hash', 'a remainder follows a hash');
      // What a system does to a hash first is its own.
      if (!cluster.strategy.profile) must(before?.kind === 'hash' && step.value === before.value, 'of that hash');
      must(BigInt(step.quotient) * BigInt(step.by) + BigInt(step.rest) === BigInt(step.value), 'the division is right');
      must(step.rest >= 0 && step.rest < step.by, 'the rest is smaller than the divisor');
      return;
    }
    case 'entry': {
      if (before?.kind === 'remainder')
        must(step.index === before.rest && step.size === before.by, 'entry at the rest');
      if (before?.kind === 'jumps') must(step.index === before.visited.at(-1), 'entry at the last bucket');
      if (before?.kind === 'draws') must(step.index === before.draws.at(-1)?.place, 'entry at the last draw');
      if (before?.kind === 'chain') must(step.index === before.bucket, 'entry at the end of the chain');
      if (anatomy?.kind === 'table') {
        must(step.owner === cluster.nodes[anatomy.owners[step.index]].id, 'the owner in the table');
        const { because } = step;
        if (because.kind === 'plan' && deep) {
          const { owners } = anatomy;
          must(because.from <= step.index && step.index <= because.to, 'the run holds the slot');
          for (let slot = because.from; slot <= because.to; slot++)
            must(owners[slot] === owners[step.index], 'one owner');
          must(
            owners[because.from - 1] !== owners[step.index] && owners[because.to + 1] !== owners[step.index],
            'whole run',
          );
        }
        if (because.kind === 'turns' && deep) checkTurns(cluster, step.index, because, anatomy.owners);
        if (because.kind === 'ring') checkReasonRing(because, step.owner);
        if (because.kind === 'scores') checkReasonScores(cluster, key, because, step.owner, deep);
      } else if (step.because.kind === 'places') {
        must(
          cluster.nodes[cluster.partitioner.usedPlaces?.[step.index] ?? -1]?.id === step.owner,
          'the node in that place',
        );
      }
      return;
    }
    case 'ring':
      checkRing(cluster, step, before);
      return;
    case 'scores':
      checkScores(cluster, key, step, deep);
      return;
    default:
  }
}

function checkReasonRing(step: RingStep, owner: string): void {
  must(step.tries[step.winner].owner === owner, 'the walk ends at the owner');
  for (const { passed, owner: end } of step.tries)
    must(
      passed.every((point) => point.owner !== end),
      'full nodes are passed',
    );
}

function checkReasonScores(cluster: Cluster, key: string, step: ScoresStep, owner: string, deep: boolean): void {
  must(step.winner === owner, 'the highest score owns the partition');
  checkScores(cluster, key, step, deep);
}
