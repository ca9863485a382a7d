/** Milliseconds between two probes of a node. */
export const PROBE_EVERY = 50;

/** Probes of ten seconds, by which a node is judged, and how many slow ones make their p99 slow. */
const WINDOW = 200;
const SLOW = 3;

/** Probes of the first minute, with which later ones are compared. */
const FIRST = 1200;

/** Keys of one MIGRATE below which first fewer slots go together; redis-cli sends as many. */
const FEW = 10;

/** Slots below which fewer of them spare nobody: marks take a server some microseconds, and each window asks for as much again. */
const NARROW = 8;

/** Of the limit, how long a MIGRATE must take at its fastest for fewer keys than `FEW` to be worth the time, and of how many calls that is. */
const LONG = 0.1;
const LATEST = 10;

/** Slows a run down while nodes answer clients late: fewer keys of one MIGRATE, then fewer slots at once, no fewer than eight of those that move key by key, at the nodes that are slow. */
export class LatencyGuard {
  /** In milliseconds. */
  readonly limit: number;
  readonly #nodes = new Map<string, GuardedNode>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Learns how many milliseconds a probe of a node took that was answered now; what follows from it. */
  heard(id: string, ms: number, now = performance.now()): 'slower' | 'faster' | undefined {
    return this.#node(id).heard(ms, this.limit, now);
  }

  /** Learns how many milliseconds a MIGRATE between these nodes took. */
  took(ids: readonly string[], ms: number): void {
    for (const id of ids) this.#node(id).took(ms);
  }

  /** Keys of one MIGRATE between these nodes, of so many that would go otherwise. */
  batch(ids: readonly string[], wanted: number): number {
    return Math.min(...ids.map((id) => this.#node(id).batch(wanted)));
  }

  /** Slots that go together between these nodes, of so many that would otherwise. */
  width(ids: readonly string[], wanted: number): number {
    return Math.min(...ids.map((id) => this.#node(id).width(wanted)));
  }

  /** Milliseconds within which 99 of 100 of the last probes of each node were answered. */
  get p99(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.#nodes].flatMap(([id, node]) =>
        node.p99 === undefined ? [] : [[id, Math.round(node.p99 * 100) / 100]],
      ),
    );
  }

  #node(id: string): GuardedNode {
    const node = this.#nodes.get(id) ?? new GuardedNode();
    this.#nodes.set(id, node);
    return node;
  }
}

class GuardedNode {
  /** The latest probes. */
  readonly #last: number[] = [];
  /** Those since it was judged. */
  #probes: number[] = [];
  /** When it was judged, in milliseconds. */
  #changed = 0;
  #first: number[] = [];
  #usual = Number.POSITIVE_INFINITY;
  #batch = Number.POSITIVE_INFINITY;
  #width = Number.POSITIVE_INFINITY;
  /** What went last, and what would have gone. */
  #sent: number | undefined;
  #wide = 1;
  /** Milliseconds of the last MIGRATE. */
  readonly #took: number[] = [];

  took(ms: number): void {
    this.#took.push(ms);
    if (this.#took.length > LATEST) this.#took.shift();
  }

  heard(ms: number, given: number, now: number): 'slower' | 'faster' | undefined {
    this.#last.push(ms);
    if (this.#last.length > WINDOW) this.#last.shift();
    // What waited for the same MIGRATE as the last slow one says nothing of what has changed since.
    if (now - ms < this.#changed) return undefined;
    this.#probes.push(ms);
    if (this.#first.length < FIRST && this.#first.push(ms) === FIRST) this.#usual = p99Of(this.#first);
    const limit = Math.min(given, 2 * this.#usual);
    // Of 200 the third slowest is the p99: once three are slow, more of them change nothing.
    const slow = this.#probes.filter((probe) => probe > limit).length >= SLOW;
    const whole = this.#probes.length === WINDOW;
    if (!slow && !whole) return undefined;
    const fast = !slow && p99Of(this.#probes) < 0.7 * limit;
    this.#probes = [];
    this.#changed = now;
    if (slow) return this.#slower(LONG * limit) ? 'slower' : undefined;
    return fast && this.#faster() ? 'faster' : undefined;
  }

  get p99(): number | undefined {
    return this.#last.length === 0 ? undefined : p99Of(this.#last);
  }

  batch(wanted: number): number {
    this.#sent = Math.min(wanted, this.#batch);
    return this.#sent;
  }

  width(wanted: number): number {
    this.#wide = Math.max(this.#wide, wanted);
    return Math.min(wanted, this.#width);
  }

  #slower(long: number): boolean {
    const wide = Math.min(this.#wide, this.#width);
    // Tasks of the servers send keys by themselves.
    const sent = this.#sent === undefined ? 0 : Math.min(this.#sent, this.#batch);
    const narrow = this.#sent === undefined ? 1 : NARROW;
    if (sent > FEW) this.#batch = Math.max(FEW, sent >> 1);
    else if (wide > narrow) this.#width = Math.max(narrow, wide >> 1);
    // A few keys that are quick wherever nothing else is in the way are not what clients wait for.
    else if (sent > 1 && Math.min(...this.#took) > long) this.#batch = sent >> 1;
    else return false;
    return true;
  }

  #faster(): boolean {
    if (this.#batch < FEW) this.#batch = tenthMore(this.#batch);
    else if (this.#width < this.#wide) this.#width = tenthMore(this.#width);
    else if (this.#batch < Number.POSITIVE_INFINITY) this.#batch = tenthMore(this.#batch);
    else return false;
    return true;
  }
}

const tenthMore = (value: number): number => Math.ceil(value * 1.1);

const p99Of = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(0.99 * values.length) - 1];
