import type { ClusterView } from '../model/redisNode.ts';
import { toRanges } from '../model/slotRange.ts';
import { happenings } from './happenings.ts';
import type { Away, Happened, Hello, LateView, LiveEvent, OpenPair, StateChange, WatchedNode } from './liveEvent.ts';
import { openPairs } from './openPairs.ts';
import type { PairProgress } from './pairProgress.ts';
import { type OwnerChange, SlotOwners } from './slotOwners.ts';
import { TaskList } from './taskList.ts';
import { WatchedMembers } from './watchedMembers.ts';
import { afterEvent, initialModel, type WatchModel } from './watchModel.ts';
import type { WatchReading } from './watchReading.ts';

/** The whole state comes at least this often, so that a recording can be entered in its middle; milliseconds. */
const WHOLE_EVERY = 600_000;

/** Nodes that moved slots are read every time for so long after, in milliseconds. */
const ACTIVE_FOR = 30_000;

/** A gap between readings counts as so many intervals at most: nobody knows what happened while this machine slept. */
const LONGEST_GAP = 3;

/** An event before it has a number and a time. */
type Body<T> = T extends LiveEvent ? Omit<T, 'n' | 't'> : never;

/** Turns readings of a cluster into events. Pure: the same readings give the same events. */
export class Watcher {
  readonly #members = new WatchedMembers();
  readonly #owners = new SlotOwners();
  readonly #tasks = new TaskList();
  readonly #late = new Map<string, LateView>();
  readonly #away = new Map<string, Away>();
  readonly #active = new Map<string, number>();
  /** Milliseconds without progress, by pair. */
  readonly #idle = new Map<string, number>();
  #model: WatchModel;
  #n = 1;
  #whole = Number.NEGATIVE_INFINITY;
  #last: number;

  readonly hello: Hello;

  constructor(hello: Omit<Hello, 'type' | 'schema' | 'n'>) {
    this.hello = { type: 'hello', schema: 'shardscope/live/1', n: 0, ...hello };
    this.#model = initialModel(this.hello);
    this.#last = hello.t;
  }

  get model(): WatchModel {
    return this.#model;
  }

  /** Ids of nodes that the next reading should have: those with slots on their way, or that moved some, and those that did not answer. */
  get wanted(): ReadonlySet<string> {
    const { open, tasks } = this.#model;
    const ends = [...open, ...tasks].flatMap(({ from, to }) => [from, to]);
    return new Set([...ends, ...this.#active.keys(), ...this.#late.keys(), ...this.#away.keys()]);
  }

  /** For how long a pair with slots on their way has made no progress, in milliseconds. */
  idle({ from, to }: PairProgress): number {
    return this.#idle.get(`${from} ${to}`) ?? 0;
  }

  /** What a reading says that those before did not. */
  observe(reading: WatchReading): LiveEvent[] {
    const t = Math.max(this.#last, reading.t);
    const before = this.#model;
    const events: LiveEvent[] = [];
    const say = (body: Body<LiveEvent>): void => {
      const event: LiveEvent = { ...body, n: this.#n++, t };
      events.push(event);
      this.#model = afterEvent(this.#model, event);
    };
    const { state, changes } = this.#stateAt(reading, t);
    const ended = this.#tasks.observe(reading.tasks, t);
    const change = this.#change({ ...state, tasks: this.#tasks.running }, t);
    if (change) say(change);
    // Before the first reading there was nothing that could have changed.
    if (before.nodes.size > 0) {
      const keeps = (id: string, slot: number): boolean => this.#owners.keeps(id, slot);
      for (const one of happenings({ before, after: this.#model, changes, ended, keeps }))
        say({ type: 'event', ...one });
    } else {
      for (const one of this.#found()) say({ type: 'event', ...one });
    }
    const { nodeKeys: nodes, slotKeys: slots } = reading;
    if (nodes.length > 0 || slots.length > 0) say({ type: 'keys', exact: false, nodes, slots });
    for (const one of this.#stalls(before, t)) say({ type: 'event', ...one });
    this.#last = t;
    return events;
  }

  /** The last event of a watch. */
  end(t: number, why: string): LiveEvent {
    const event: LiveEvent = { type: 'bye', n: this.#n++, t: Math.max(this.#last, t), why };
    this.#model = afterEvent(this.#model, event);
    return event;
  }

  /** What is on its way already when a watch begins. */
  #found(): Happened[] {
    const empty = { ...this.#model, open: [], tasks: [], late: [], away: [] };
    return happenings({ before: empty, after: this.#model, changes: [], ended: [], keeps: () => true });
  }

  #stateAt(reading: WatchReading, t: number): { state: Observed; changes: readonly OwnerChange[] } {
    const { views } = reading;
    const members = this.#members.observe(views);
    const changes = this.#owners.observe(views, t);
    for (const { from, to } of changes) for (const id of [from, to]) if (id !== null) this.#active.set(id, t);
    for (const [id, since] of this.#active) if (t - since > ACTIVE_FOR) this.#active.delete(id);
    this.#hear(views, reading.away, members);
    const known = this.#model.nodes;
    const isFirst = known.size === 0;
    const touched = new Set(changes.flatMap(({ from, to }) => [from, to]).filter((id) => id !== null));
    const fresh = this.#owners.ranges(isFirst ? new Set(members.keys()) : touched);
    const nodes = new Map<string, WatchedNode>();
    for (const [id, node] of members) {
      nodes.set(id, { ...node, slots: fresh.get(id) ?? known.get(id)?.slots ?? [] });
    }
    return {
      state: { nodes, open: openPairs(nodes.values()), late: [...this.#late.values()], away: [...this.#away.values()] },
      changes,
    };
  }

  #hear(views: readonly ClusterView[], away: readonly Away[], members: WatchModel['nodes']): void {
    for (const view of views) {
      const late = this.#owners.lateIn(view.id);
      if (late.slots.length > 0) this.#late.set(view.id, { node: view.id, ...late });
      else this.#late.delete(view.id);
      this.#away.delete(view.id);
    }
    for (const one of away) {
      this.#away.set(one.node, one);
      // What a node that is away would say now is not known.
      this.#late.delete(one.node);
    }
    for (const id of [...this.#away.keys(), ...this.#late.keys()]) {
      if (members.has(id)) continue;
      this.#away.delete(id);
      this.#late.delete(id);
    }
  }

  #change(state: Observed & Pick<StateChange, 'tasks'>, t: number): Body<StateChange> | undefined {
    const { nodes, ...lists } = state;
    const known = this.#model.nodes;
    const { open, tasks, late, away } = this.#model;
    const whole = t - this.#whole >= WHOLE_EVERY;
    const gone = [...known.keys()].filter((id) => !nodes.has(id));
    const changed = [...nodes.values()].filter((node) => JSON.stringify(known.get(node.id)) !== JSON.stringify(node));
    const isSame = JSON.stringify({ open, late, away, tasks }) === JSON.stringify(lists);
    if (!whole && gone.length === 0 && changed.length === 0 && isSame) return undefined;
    if (whole) this.#whole = t;
    return { type: 'state', whole, nodes: whole ? [...nodes.values()] : changed, gone: whole ? [] : gone, ...lists };
  }

  /** Pairs that have made no progress for too long, and those that make some again. */
  #stalls(before: WatchModel, t: number): Happened[] {
    const { every, stall } = this.hello;
    const passed = Math.min(t - this.#last, LONGEST_GAP * every);
    const found: Happened[] = [];
    for (const [key, pair] of this.#model.pairs) {
      const { from, to, open, tasks, progressed } = pair;
      const slots = toRanges(open.map(({ slot }: OpenPair) => slot));
      const was = before.pairs.get(key);
      if (was?.stalled != null && pair.stalled === null) found.push({ code: 'recovered', of: 'stalled', from, to });
      if (open.length === 0 && tasks.length === 0) {
        this.#idle.delete(key);
        continue;
      }
      const idle = was?.progressed === progressed ? (this.#idle.get(key) ?? 0) + passed : 0;
      this.#idle.set(key, idle);
      if (idle < stall || pair.stalled !== null) continue;
      const why = `no progress for ${Math.round(idle / 1000)} s`;
      found.push({ code: 'stalled', slots: [...slots, ...tasks.flatMap((task) => task.slots)], from, to, why });
    }
    return found;
  }
}

interface Observed {
  readonly nodes: ReadonlyMap<string, WatchedNode>;
  readonly open: readonly OpenPair[];
  readonly late: readonly LateView[];
  readonly away: readonly Away[];
}
