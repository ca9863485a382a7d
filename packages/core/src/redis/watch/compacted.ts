import type { SlotRange } from '../model/slotRange.ts';
import type { Happening, KeyCounts, LiveEvent, StateChange, WatchedNode } from './liveEvent.ts';

/**
 * Fewer events that lead to the same model: those of each `span` milliseconds become one state, one list of counts and one move for each two
 * masters, at the time of the last of them. Of what else happened, all is left if `all`, else nothing.
 */
export function compacted(events: readonly LiveEvent[], span: number, all: boolean): LiveEvent[] {
  const found: LiveEvent[] = [];
  let part: LiveEvent[] = [];
  const flush = (): void => {
    found.push(...merged(part, all));
    part = [];
  };
  for (const event of events) {
    const isEnd = event.type === 'hello' || event.type === 'bye';
    if (isEnd || (part.length > 0 && Math.floor(event.t / span) > Math.floor(part[0].t / span))) flush();
    if (isEnd) found.push(event);
    else part.push(event);
  }
  flush();
  return found;
}

function merged(part: readonly LiveEvent[], all: boolean): LiveEvent[] {
  const states = part.filter((event) => event.type === 'state');
  const counts = part.filter((event) => event.type === 'keys');
  const happened = part.filter((event) => event.type === 'event');
  const left = [
    ...(states.length > 0 ? [oneState(states)] : []),
    ...(counts.length > 0 ? [oneCount(counts, states.at(-1))] : []),
    ...moves(happened.filter(({ code }) => code === 'moved')),
    // What was on its way at the end, the state says.
    ...(all ? happened.filter(({ code }) => !['moved', 'opened', 'closed'].includes(code)) : []),
  ];
  // There were as many events at least, so that each has a number of its own, in order.
  const numbers = part.slice(part.length - left.length);
  return left.map((event, i) => ({ ...event, n: numbers[i].n, t: part[part.length - 1].t }));
}

/** What changes by states that follow each other. */
function oneState(states: readonly StateChange[]): StateChange {
  const first = states.findLastIndex(({ whole }) => whole);
  const nodes = new Map<string, WatchedNode>();
  const gone = new Set<string>();
  for (const state of states.slice(Math.max(0, first))) {
    for (const id of state.gone) {
      nodes.delete(id);
      gone.add(id);
    }
    for (const node of state.nodes) {
      gone.delete(node.id);
      nodes.set(node.id, node);
    }
  }
  return {
    ...states[states.length - 1],
    whole: first >= 0,
    nodes: [...nodes.values()],
    gone: first >= 0 ? [] : [...gone],
  };
}

/** Counts of slots that are not open any more are not kept. */
function oneCount(counts: readonly KeyCounts[], state: StateChange | undefined): KeyCounts {
  const open = state && new Set(state.open.map(({ slot }) => slot));
  const nodes = new Map(counts.flatMap((one) => one.nodes.map(([id, keys]) => [id, keys] as const)));
  const slots = new Map(
    counts.flatMap((one) =>
      one.slots.filter(([slot]) => open?.has(slot) ?? true).map((of) => [`${of[0]} ${of[1]}`, of] as const),
    ),
  );
  return { ...counts[counts.length - 1], nodes: [...nodes], slots: [...slots.values()] };
}

/** All moves from one master to another as one; a slot that moved twice is there twice. */
function moves(moved: readonly Happening[]): Happening[] {
  const pairs = new Map<string, { last: Happening; slots: SlotRange[] }>();
  for (const event of moved) {
    const key = `${event.from} ${event.to}`;
    const pair = pairs.get(key) ?? { last: event, slots: [] };
    for (const range of event.slots ?? []) {
      const last = pair.slots.at(-1);
      if (last && last[1] + 1 === range[0]) pair.slots[pair.slots.length - 1] = [last[0], range[1]];
      else pair.slots.push(range);
    }
    pairs.set(key, { ...pair, last: event });
  }
  return [...pairs.values()].map(({ last, slots }) => ({ ...last, slots }));
}
