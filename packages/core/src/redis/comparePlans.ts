import type { PlanSummary, RedisPlan } from './model/redisPlan.ts';
import { slotCount } from './model/slotRange.ts';

/** One measure of two plans: less is better in all of them. */
export interface MeasureVerdict {
  readonly measure: keyof PlanSummary;
  readonly ours: number;
  readonly theirs: number;
  readonly verdict: 'better' | 'equal' | 'worse';
}

/** Our plan beside redis-cli's for the same cluster. */
export interface PlanComparison {
  readonly measures: readonly MeasureVerdict[];
  /** Whether every node ends with as many slots in both. */
  readonly equalTargets: boolean;
  /** Why ours is worse in something; empty if it is not. */
  readonly reasons: readonly string[];
}

/** Compares two plans by moved slots, moved keys, ranges and peak, and says in what ours is worse and why. */
export function comparePlans(ours: RedisPlan, theirs: RedisPlan): PlanComparison {
  const measures = (['slots', 'keys', 'bytes', 'ranges', 'peak'] as const).flatMap((measure): MeasureVerdict[] => {
    const [mine, other] = [ours.summary[measure], theirs.summary[measure]];
    if (mine === null || other === null) return [];
    // Peaks are quotients; the last bits are no verdict.
    const difference = Math.abs(mine - other) < 1e-9 ? 0 : mine - other;
    return [
      { measure, ours: mine, theirs: other, verdict: difference < 0 ? 'better' : difference > 0 ? 'worse' : 'equal' },
    ];
  });
  const counts = new Map(theirs.after.map(({ id, slots }) => [id, slotCount(slots)]));
  const equalTargets = ours.after.every(({ id, slots }) => slotCount(slots) === (counts.get(id) ?? 0));
  const reasons = measures
    .filter(({ verdict }) => verdict === 'worse')
    .map(({ measure }) => reasonFor(measure, equalTargets, theirs.summary));
  return { measures, equalTargets, reasons };
}

function reasonFor(measure: keyof PlanSummary, equalTargets: boolean, theirs: PlanSummary): string {
  if (theirs.slots === 0) return `${measure}: the other plan moves nothing`;
  if (!equalTargets) return `${measure}: the plans end with different numbers of slots per node`;
  return measure === 'keys' || measure === 'bytes'
    ? `${measure}: the slots that make the fewest ranges hold more ${measure} than the lowest ones`
    : `${measure}: fewer moves come first`;
}
