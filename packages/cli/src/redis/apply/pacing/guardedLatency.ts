import type { Access } from '../../live/access.ts';
import type { Journal } from '../journal.ts';
import { LatencyGuard } from './latencyGuard.ts';
import { LatencyProbes } from './latencyProbes.ts';

/** Who slows a run down while nodes answer late, and who asks them. */
export interface GuardedLatency {
  readonly guard: LatencyGuard;
  readonly probes: LatencyProbes;
}

/** A guard that keeps nodes within `limit` milliseconds, and tells the journal what it does; `moving` are the slots of the plan. */
export function guardedLatency(
  limit: number,
  access: Access,
  journal: Journal,
  moving: readonly number[],
): GuardedLatency {
  const guard = new LatencyGuard(limit);
  const probes = new LatencyProbes(access, guard, moving, (node, pace) => {
    // A journal that cannot be written stops the run by its next line.
    journal.note({ ev: 'pace', node, pace, p99: guard.p99[node] }).catch(() => {});
  });
  return { guard, probes };
}
