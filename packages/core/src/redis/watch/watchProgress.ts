import { unpackMoves } from '../model/moves.ts';
import { slotTable } from '../model/redisNode.ts';
import { hasSlot, slotCount, slotsIn, toRanges } from '../model/slotRange.ts';
import type { PairProgress } from './pairProgress.ts';
import { PACE_WINDOW, type WatchModel } from './watchModel.ts';

/** How far a migration is, how fast, and when it ends. */
export interface WatchProgress {
  /** Slots that have moved since the watch began. */
  readonly moved: number;
  /** Slots of the plan that are where they should be, and all of it; null without a plan. */
  readonly done: number | null;
  readonly total: number | null;
  /** Slots a second, over the last minute of moving; null before 10 s and 5 slots of it. */
  readonly rate: number | null;
  /** Seconds left, and the interval that holds them with 80 % if the pace varies as it did; `high` is null where it has no bound. Needs a plan. */
  readonly left: { readonly seconds: number; readonly low: number; readonly high: number | null } | null;
  /** Slots on their way now. */
  readonly onTheWay: number;
  /** Pairs with slots on their way, those that have stalled, and those that moved some within the last minute. */
  readonly pairs: readonly PairProgress[];
}

const LEAST_TIME = 10_000;
const LEAST_SLOTS = 5;

/** The last minute is cut into so many parts, whose spread says how much the pace varies. */
const PARTS = 6;

/** 80 % of Student's distribution with 5 degrees of freedom lie within so many standard errors. */
const T80 = 1.4759;

/** The progress of a watch at an instant, milliseconds since 1970, at or after its last event. */
export function watchProgress(model: WatchModel, t: number = model.t): WatchProgress {
  const pace = paceOf(model, t);
  const { done, total } = planDone(model);
  const open = total !== null && done !== null ? total - done : null;
  const pairs = [...model.pairs.values()].map((pair) => stillMoving(pair, model));
  return {
    moved: model.moved,
    done,
    total,
    rate: pace && pace.mean > 0 ? pace.mean : null,
    left: pace && pace.mean > 0 && open !== null && open > 0 ? leftAt(open, pace) : null,
    onTheWay: new Set(pairs.flatMap(slotsOf)).size,
    pairs: pairs.filter(
      (pair) =>
        slotsOnTheWay(pair) > 0 || pair.stalled !== null || (pair.moved > 0 && t - pair.progressed <= PACE_WINDOW),
    ),
  };
}

/** Whether nothing is on its way. */
export const isAtRest = ({ open, tasks }: WatchModel): boolean => open.length === 0 && tasks.length === 0;

interface Pace {
  /** Slots a second. */
  readonly mean: number;
  /** The standard error of that. */
  readonly error: number;
}

function paceOf({ pace, burst }: WatchModel, t: number): Pace | null {
  const start = Math.max(burst, t - PACE_WINDOW);
  const time = t - start;
  const moves = pace.filter((one) => one.t > start && one.t <= t);
  const slots = moves.reduce((sum, one) => sum + one.slots, 0);
  if (time < LEAST_TIME || slots < LEAST_SLOTS) return null;
  const counts = new Float64Array(PARTS);
  for (const one of moves) counts[Math.ceil(((one.t - start) / time) * PARTS) - 1] += one.slots;
  const seconds = time / PARTS / 1000;
  const mean = slots / PARTS;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (PARTS - 1);
  return { mean: mean / seconds, error: Math.sqrt(variance / PARTS) / seconds };
}

function leftAt(slots: number, { mean, error }: Pace): WatchProgress['left'] {
  const slowest = mean - T80 * error;
  return {
    seconds: slots / mean,
    low: slots / (mean + T80 * error),
    high: slowest > 0 ? slots / slowest : null,
  };
}

function planDone({ hello, nodes }: WatchModel): { readonly done: number | null; readonly total: number | null } {
  if (!hello.plan) return { done: null, total: null };
  const listed = [...nodes.values()];
  const owners = slotTable(listed);
  const moves = unpackMoves(hello.plan);
  return { done: moves.filter(({ slot, to }) => listed[owners[slot]]?.id === to).length, total: moves.length };
}

const slotsOf = ({ open, tasks }: PairProgress): number[] => [
  ...open.map(({ slot }) => slot),
  ...tasks.flatMap(({ slots }) => [...slotsIn(slots)]),
];

/**
 * A pair with those of its open slots and atomic migrations that the target does not own yet: a mark may stand for an instant after its slot has
 * changed hands, and a server may go on listing a migration.
 */
export function stillMoving(pair: PairProgress, { nodes }: Pick<WatchModel, 'nodes'>): PairProgress {
  const there = nodes.get(pair.to)?.slots ?? [];
  const tasks = pair.tasks.map((task) => ({
    ...task,
    slots: toRanges([...slotsIn(task.slots)].filter((slot) => !hasSlot(there, slot))),
  }));
  return {
    ...pair,
    open: pair.open.filter(({ slot }) => !hasSlot(there, slot)),
    tasks: tasks.filter(({ slots }) => slots.length > 0),
  };
}

/** Slots on their way from one master to another: those that are open, and those of atomic migrations. */
export const slotsOnTheWay = ({ open, tasks }: PairProgress): number =>
  open.length + tasks.reduce((sum, { slots }) => sum + slotCount(slots), 0);
