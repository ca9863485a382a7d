import { compacted } from './compacted.ts';
import type { Hello, LiveEvent, StateChange } from './liveEvent.ts';
import type { Copy } from './pairProgress.ts';
import { advanced, initialModel, type WatchModel } from './watchModel.ts';

/** What a recording may take, in characters of its JSON. */
const MOST = 64 * 2 ** 20;

/** What is older than the half that is kept as it was has a state a minute at first; milliseconds. */
const THINNED = 60_000;

/** A model is kept after every so many events at first: to show an instant, at most so many are gone through. */
const STRIDE = 64;

/** So many models are kept at most, then every second one. */
const MOST_KEPT = 128;

/** A model, and after how many events it is. */
interface Kept {
  readonly count: number;
  readonly model: WatchModel;
}

/** The events of a watch, which can be seen at any instant. What it has no more room for is thinned, again and again if need be. */
export class Recording {
  #events: LiveEvent[] = [];
  #sizes: number[] = [];
  #size = 0;
  #kept: Kept[] = [];
  #stride = STRIDE;
  readonly #first: WatchModel;
  #latest: WatchModel;
  /** Maps of the latest model are written to until somebody has seen it. */
  #copy: Copy = copyOnce();
  /** The last one that was asked for: while a recording is played, the next one is near. */
  #shown: Kept | undefined;
  #thinned: { readonly until: number; readonly span: number } | null = null;
  readonly #most: number;

  constructor(hello: Hello, most: number = MOST) {
    this.#first = initialModel(hello);
    this.#latest = this.#first;
    this.#most = most;
    this.append(hello);
  }

  get events(): readonly LiveEvent[] {
    return this.#events;
  }

  get latest(): WatchModel {
    this.#copy = copyOnce();
    return this.#latest;
  }

  get start(): number {
    return this.#events[0].t;
  }

  /** Up to when there is one state in every `span` milliseconds only, or null. */
  get thinned(): { readonly until: number; readonly span: number } | null {
    return this.#thinned;
  }

  /** Adds an event; `size` is the length of its line, if that is known. */
  append(event: LiveEvent, size: number = JSON.stringify(event).length): void {
    const { nodes } = this.#latest;
    // Whole states let others enter a recording in its middle; here they would only take room.
    if (event.type === 'state' && event.whole && nodes.size > 0) this.#add(changedIn(nodes, event));
    else this.#add(event, size);
    if (this.#size > this.#most && this.#events.length > 4) this.#thin();
  }

  /** How many events there are up to an instant, milliseconds since 1970. */
  countAt(t: number): number {
    return lowest(this.#events.length, (i) => this.#events[i].t > t);
  }

  /** The events with a number above `n`, at most about so many, where numbers ascend as in a single watch. */
  after(n: number, most: number): readonly LiveEvent[] {
    const first = lowest(this.#events.length, (i) => this.#events[i].n > n);
    return this.#events.slice(first, first + most);
  }

  /** The model at an instant, milliseconds since 1970: after all events up to then. */
  at(t: number): WatchModel {
    const end = this.countAt(t);
    if (end === this.#events.length) return this.latest;
    const kept = this.#kept[lowest(this.#kept.length, (i) => this.#kept[i].count > end) - 1];
    const shown = this.#shown;
    const near = shown && shown.count <= end && shown.count >= (kept?.count ?? 0) ? shown : kept;
    const copy = copyOnce();
    let model = near?.model ?? this.#first;
    for (let i = near?.count ?? 0; i < end; i++) model = advanced(model, this.#events[i], copy);
    this.#shown = { count: end, model };
    return model;
  }

  #add(event: LiveEvent, size: number = JSON.stringify(event).length): void {
    // In a file that a clock running back has gone into, time stands still instead.
    const t = Math.max(event.t, this.#events.at(-1)?.t ?? event.t);
    const placed = t === event.t ? event : { ...event, t };
    this.#events.push(placed);
    this.#sizes.push(size);
    this.#size += size;
    this.#latest = advanced(this.#latest, placed, this.#copy);
    const count = this.#events.length;
    if (count % this.#stride > 0) return;
    this.#kept.push({ count, model: this.latest });
    if (this.#kept.length <= MOST_KEPT) return;
    this.#stride *= 2;
    this.#kept = this.#kept.filter((one) => one.count % this.#stride === 0);
  }

  /** Replaces the older half by so few states that it takes half of its room at most. */
  #thin(): void {
    const [older, newer] = this.#halves();
    let span = this.#thinned?.span ?? THINNED;
    let events = compacted(older, span, span === THINNED);
    const room = this.#size / 4;
    const whole = older[older.length - 1].t - older[0].t;
    // Once it is a single part there is no less of it.
    let sizes = sizesOf(events);
    while (sumOf(sizes) > room && span < 2 * whole) {
      span *= 2;
      events = compacted(events, span, false);
      sizes = sizesOf(events);
    }
    this.#thinned = { until: older[older.length - 1].t, span };
    sizes = sizes.concat(this.#sizes.slice(older.length));
    this.#events = [];
    this.#sizes = [];
    this.#size = 0;
    this.#kept = [];
    this.#shown = undefined;
    this.#stride = STRIDE;
    this.#latest = this.#first;
    [...events, ...newer].forEach((event, i) => {
      this.#add(event, sizes[i]);
    });
  }

  #halves(): [LiveEvent[], LiveEvent[]] {
    let sum = 0;
    const half = this.#sizes.findIndex((size) => {
      sum += size;
      return sum > this.#size / 2;
    });
    const cut = Math.max(2, half);
    return [this.#events.slice(0, cut), this.#events.slice(cut)];
  }
}

const sizesOf = (events: readonly LiveEvent[]): number[] => events.map((event) => JSON.stringify(event).length);
const sumOf = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/** The same state as what it changes. */
function changedIn(known: WatchModel['nodes'], state: StateChange): StateChange {
  const listed = new Set(state.nodes.map(({ id }) => id));
  return {
    ...state,
    whole: false,
    nodes: state.nodes.filter((node) => JSON.stringify(known.get(node.id)) !== JSON.stringify(node)),
    gone: [...known.keys()].filter((id) => !listed.has(id)),
  };
}

/** Copies a map once, however often it is asked for a copy of that. */
function copyOnce(): Copy {
  const own = new WeakSet<object>();
  return <K, V>(map: ReadonlyMap<K, V>): Map<K, V> => {
    if (own.has(map) && map instanceof Map) return map;
    const copy = new Map(map);
    own.add(copy);
    return copy;
  };
}

/** The first index below `count` of which this holds, for a test that holds of all after it. */
function lowest(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
