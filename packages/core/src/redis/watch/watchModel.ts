import { slotCount } from '../model/slotRange.ts';
import type { Away, Happening, Hello, LateView, LiveEvent, OpenPair, RunningTask, WatchedNode } from './liveEvent.ts';
import { type Copy, type PairProgress, pairKey, pairsAfter } from './pairProgress.ts';

/** All that a watch knows at one instant; never changed, so that instants share what they have in common. */
export interface WatchModel {
  readonly hello: Hello;
  /** Of the last event, in milliseconds since 1970. */
  readonly t: number;
  /** Members by id, in the order of the cluster. */
  readonly nodes: ReadonlyMap<string, WatchedNode>;
  readonly open: readonly OpenPair[];
  /** Since when an open slot is marked at one end only, which it is for an instant as its move begins and as it ends. */
  readonly halfOpen: ReadonlyMap<number, number>;
  readonly tasks: readonly RunningTask[];
  readonly late: readonly LateView[];
  readonly away: readonly Away[];
  /** Keys of nodes by id, as last counted. */
  readonly keys: ReadonlyMap<string, number>;
  /** Keys of open slots, by `slot id`. */
  readonly slotKeys: ReadonlyMap<string, number>;
  /** By `from to`. */
  readonly pairs: ReadonlyMap<string, PairProgress>;
  /** Slots that have moved since the watch began. */
  readonly moved: number;
  /** Moves of the last minute of moving. */
  readonly pace: readonly { readonly t: number; readonly slots: number }[];
  /** When the present burst of moves began; moves that are a minute apart are of two. */
  readonly burst: number;
  /** When something last happened. */
  readonly changed: number;
  /** Why the watch has ended, or null. */
  readonly ended: string | null;
}

/** Moves of this many milliseconds make the pace. */
export const PACE_WINDOW = 60_000;

/** The model when a watch begins. */
export const initialModel = (hello: Hello): WatchModel => ({
  hello,
  t: hello.t,
  nodes: new Map(),
  open: [],
  halfOpen: new Map(),
  tasks: [],
  late: [],
  away: [],
  keys: new Map(),
  slotKeys: new Map(),
  pairs: new Map(),
  moved: 0,
  pace: [],
  burst: Number.NEGATIVE_INFINITY,
  changed: hello.t,
  ended: null,
});

/** The model after one more event; a clock that ran back counts as one that stood still. */
export const afterEvent = (model: WatchModel, event: LiveEvent): WatchModel =>
  advanced(model, event, (map) => new Map(map));

/** The same for a model whose maps may be written to as far as `copy` gives them back. */
export function advanced(model: WatchModel, event: LiveEvent, copy: Copy): WatchModel {
  const t = Math.max(model.t, event.t);
  const now = { ...model, t };
  switch (event.type) {
    case 'hello':
      // A recording to which a second watch was appended goes on; counts do not start again.
      return { ...now, hello: event, ended: null };
    case 'state': {
      const { open, tasks, late, away } = event;
      return {
        ...now,
        nodes: nodesAfter(model.nodes, event, copy),
        open,
        halfOpen: halfOpenAfter(model.halfOpen, open, t),
        tasks,
        late,
        away,
        pairs: pairsAfter(model, event, t, copy),
      };
    }
    case 'keys':
      return withCounts(now, event, t, copy);
    case 'event':
      return afterHappening(now, event, t, copy);
    case 'bye':
      return { ...now, ended: event.why };
  }
}

function nodesAfter(
  before: WatchModel['nodes'],
  { whole, nodes, gone }: LiveEvent & { readonly type: 'state' },
  copy: Copy,
): WatchModel['nodes'] {
  if (!whole && nodes.length === 0 && gone.length === 0) return before;
  const after = whole ? new Map<string, WatchedNode>() : copy(before);
  for (const id of gone) after.delete(id);
  for (const node of nodes) after.set(node.id, node);
  return after;
}

const halfOpenAfter = (before: WatchModel['halfOpen'], open: readonly OpenPair[], t: number): WatchModel['halfOpen'] =>
  new Map(open.filter(({ marks }) => marks !== 'both').map(({ slot }) => [slot, before.get(slot) ?? t]));

function withCounts(
  model: WatchModel,
  { nodes, slots }: LiveEvent & { readonly type: 'keys' },
  t: number,
  copy: Copy,
): WatchModel {
  const keys = copy(nodes.length > 0 ? model.keys : new Map<string, number>());
  for (const [id, count] of nodes) keys.set(id, count);
  // Counts of slots that are not open any more are not kept.
  const open = new Set(model.open.map(({ slot }) => slot));
  const slotKeys = new Map([...model.slotKeys].filter(([key]) => open.has(Number(key.split(' ', 1)[0]))));
  const counted = new Set<number>();
  for (const [slot, id, count] of slots) {
    const key = `${slot} ${id}`;
    if (slotKeys.get(key) !== count) counted.add(slot);
    slotKeys.set(key, count);
  }
  const pairs = counted.size > 0 ? copy(model.pairs) : new Map<string, PairProgress>();
  for (const { slot, from, to } of counted.size > 0 ? model.open : []) {
    const key = pairKey(from, to);
    const pair = pairs.get(key);
    if (pair && counted.has(slot)) pairs.set(key, { ...pair, progressed: t, stalled: null });
  }
  return { ...model, ...(nodes.length > 0 ? { keys } : {}), slotKeys, ...(counted.size > 0 ? { pairs } : {}) };
}

function afterHappening(model: WatchModel, event: Happening, t: number, copy: Copy): WatchModel {
  const { code, from, to, slots = [] } = event;
  const now = { ...model, changed: t };
  if (typeof from !== 'string' || typeof to !== 'string') return now;
  const key = pairKey(from, to);
  const pair: PairProgress = model.pairs.get(key) ?? {
    from,
    to,
    moved: 0,
    progressed: t,
    stalled: null,
    failed: null,
    open: [],
    tasks: [],
  };
  const put = (change: Partial<PairProgress>): WatchModel => ({
    ...now,
    pairs: copy(model.pairs).set(key, { ...pair, ...change }),
  });
  switch (code) {
    case 'opened':
      return { ...put({ progressed: t, stalled: null, failed: null }), ...burstAt(model, t) };
    case 'moved': {
      const count = slotCount(slots);
      const { burst, pace } = burstAt(model, t);
      return {
        ...put({ moved: pair.moved + count, progressed: t, stalled: null, failed: null }),
        moved: model.moved + count,
        burst,
        pace: [...pace.filter((one) => one.t > t - PACE_WINDOW), { t, slots: count }],
      };
    }
    case 'stalled':
      return put({ stalled: pair.progressed });
    case 'recovered':
      return put({ stalled: null });
    case 'failed':
      return put({ failed: event.why ?? '' });
    default:
      return now;
  }
}

/** A burst begins one reading before the first that shows it. */
function burstAt(model: WatchModel, t: number): Pick<WatchModel, 'burst' | 'pace'> {
  const last = Math.max(model.burst, model.pace.at(-1)?.t ?? Number.NEGATIVE_INFINITY);
  return t - last > PACE_WINDOW ? { burst: t - model.hello.every, pace: [] } : { burst: model.burst, pace: model.pace };
}
