import type { OpenPair, RunningTask } from './liveEvent.ts';

/** What moves, or has moved, from one master to another. */
export interface PairProgress {
  readonly from: string;
  readonly to: string;
  /** Slots that have moved since the watch began. */
  readonly moved: number;
  /** When it last got on: a slot moved, opened or closed, keys of an open slot left, a task changed its state. */
  readonly progressed: number;
  /** Since when it has stalled, or null. */
  readonly stalled: number | null;
  /** Why its last atomic migration failed, or null. */
  readonly failed: string | null;
  readonly open: readonly OpenPair[];
  readonly tasks: readonly RunningTask[];
}

/** Gives a map that may be written to in place of one that others see. */
export type Copy = <K, V>(map: ReadonlyMap<K, V>) => Map<K, V>;

/** What moves from one master to another is kept under both ids. */
export const pairKey = (from: string, to: string): string => `${from} ${to}`;

type Work = Pick<PairProgress, 'open' | 'tasks'>;

/** The pairs after a state has told what is on its way: one has got on if that is something else than before. */
export function pairsAfter(
  before: Work & { readonly pairs: ReadonlyMap<string, PairProgress> },
  { open, tasks }: Work,
  t: number,
  copy: Copy,
): ReadonlyMap<string, PairProgress> {
  const now = new Map<string, { from: string; to: string; open: OpenPair[]; tasks: RunningTask[] }>();
  const at = (from: string, to: string) => {
    const key = pairKey(from, to);
    const found = now.get(key) ?? { from, to, open: [], tasks: [] };
    now.set(key, found);
    return found;
  };
  for (const one of open) at(one.from, one.to).open.push(one);
  for (const one of tasks) at(one.from, one.to).tasks.push(one);
  for (const { from, to } of [...before.open, ...before.tasks]) at(from, to);
  if (now.size === 0) return before.pairs;
  const after = copy(before.pairs);
  for (const [key, work] of now) {
    const known = after.get(key);
    if (known && isSame(known, work)) continue;
    after.set(key, { moved: 0, failed: null, ...known, ...work, progressed: t, stalled: null });
  }
  return after;
}

const isSame = (before: Work, after: Work): boolean =>
  before.open.length === after.open.length && said(before) === said(after);

const said = ({ open, tasks }: Work): string =>
  [...open.map(({ slot, marks }) => `${slot}${marks}`), ...tasks.map(({ id, state }) => id + state)].join();
