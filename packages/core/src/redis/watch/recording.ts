import type { Hello, LiveEvent, StateChange } from './liveEvent.ts';
import { afterEvent, initialModel, type WatchModel } from './watchModel.ts';

/** The model is kept after every so many events: to show an instant, at most so many are gone through. */
const STRIDE = 64;

/** What a recording may take, in characters of its JSON. */
const MOST = 64 * 2 ** 20;

/** What is older than the half that is kept as it was has a state a minute. */
const THINNED = 60_000;

/** The events of a watch, which can be seen at any instant. Of those it has no more room for, one state a minute is left. */
export class Recording {
  #events: LiveEvent[] = [];
  #sizes: number[] = [];
  #size = 0;
  /** Models after so many events: after each `STRIDE` of them, and at what was thinned. */
  #kept: { readonly count: number; readonly model: WatchModel }[] = [];
  #latest: WatchModel;
  #thinnedUntil: number | null = null;
  readonly #most: number;

  constructor(hello: Hello, most: number = MOST) {
    this.#latest = initialModel(hello);
    this.#most = most;
    this.append(hello);
  }

  get events(): readonly LiveEvent[] {
    return this.#events;
  }

  get latest(): WatchModel {
    return this.#latest;
  }

  get start(): number {
    return this.#events[0].t;
  }

  /** Up to when there is one state a minute only, or null. */
  get thinnedUntil(): number | null {
    return this.#thinnedUntil;
  }

  /** Adds an event; `size` is the length of its line, if that is known. */
  append(event: LiveEvent, size: number = JSON.stringify(event).length): void {
    this.#add(event, size);
    if (this.#size > this.#most && this.#events.length > 4) this.#thin();
  }

  /** The model at an instant, milliseconds since 1970: after all events up to then. */
  at(t: number): WatchModel {
    const end = lowest(this.#events.length, (i) => this.#events[i].t > t);
    const near = this.#kept[lowest(this.#kept.length, (i) => this.#kept[i].count > end) - 1];
    let model = near?.model ?? initialModel(this.#latest.hello);
    for (let i = near?.count ?? 0; i < end; i++) model = afterEvent(model, this.#events[i]);
    return model;
  }

  #add(event: LiveEvent, size: number): void {
    // In a file that a clock running back has gone into, time stands still instead.
    const t = Math.max(event.t, this.#events.at(-1)?.t ?? event.t);
    const placed = t === event.t ? event : { ...event, t };
    this.#events.push(placed);
    this.#sizes.push(size);
    this.#size += size;
    this.#latest = afterEvent(this.#latest, placed);
    if (this.#events.length % STRIDE === 0) this.#keep(this.#latest);
  }

  #keep(model: WatchModel): void {
    this.#kept.push({ count: this.#events.length, model });
  }

  /** Replaces the older half by a state a minute and what happened; if even that is too much, by the states alone. */
  #thin(): void {
    const events = this.#events;
    const sizes = this.#sizes;
    const kept = new Map(this.#kept.map(({ count, model }) => [count, model]));
    const half = this.#halfOfSize();
    const cut = events[half].t;
    const [hello] = events;
    this.#events = [];
    this.#sizes = [];
    this.#size = 0;
    this.#kept = [];
    const again = hello.type === 'hello' ? hello : this.#latest.hello;
    const hadThinned = this.#thinnedUntil !== null;
    this.#thinnedUntil = cut;
    this.#latest = initialModel(again);
    this.#add(again, JSON.stringify(again).length);
    let model = this.#latest;
    let due = again.t;
    for (let i = 1; i < half; i++) {
      // Of what was thinned before, only the models that were kept have all counts.
      model = kept.get(i + 1) ?? afterEvent(model, events[i]);
      const { t, type } = events[i];
      if (type === 'event' && !hadThinned) this.#add(events[i], sizes[i]);
      if (t < due) continue;
      due = t + THINNED;
      this.#addWhole(model, events[i]);
    }
    this.#addWhole(model, events[half - 1]);
    for (let i = half; i < events.length; i++) this.#add(events[i], sizes[i]);
  }

  /** Counters go on from what they were, whatever was left out. */
  #addWhole(model: WatchModel, event: LiveEvent): void {
    const whole = wholeState(model, event);
    this.#add(whole, JSON.stringify(whole).length);
    this.#latest = model;
    this.#keep(model);
  }

  #halfOfSize(): number {
    let sum = 0;
    const half = this.#sizes.findIndex((size) => {
      sum += size;
      return sum > this.#size / 2;
    });
    return Math.max(2, half);
  }
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

const wholeState = ({ nodes, open, tasks, late, away }: WatchModel, { n, t }: LiveEvent): StateChange => ({
  type: 'state',
  n,
  t,
  whole: true,
  nodes: [...nodes.values()],
  gone: [],
  open,
  tasks,
  late,
  away,
});
