import { InputError } from '../../errors.ts';
import { utf8 } from '../../hashes/utf8.ts';
import { phrase } from '../../phrase.ts';
import { NOBODY, type Placement } from '../count/place.ts';
import { unchangedNodes } from '../theory/fairShares.ts';
import type { HeldKeys } from './heldKeys.ts';

/** What a change does to a key: `needless` is a move that `Movement` counts as collateral. */
export type KeyFate = 'stayed' | 'moved' | 'needless';

/** What keys are sorted by: their bytes, the order of the nodes before or after, or when they move. */
export type KeyOrder = 'key' | 'from' | 'to' | 'when';

/** Which keys, and in which order. What is absent chooses none out. */
export interface KeySelection {
  /** Bytes of this text stand anywhere in the key. */
  readonly text?: string;
  /** The hash tag of the key is this text: all of them are in one slot of Redis. */
  readonly tag?: string;
  /** Ids of the nodes before and after. */
  readonly from?: string;
  readonly to?: string;
  /** `moved` includes what moved needlessly. */
  readonly fate?: KeyFate;
  /** The order in which they came unless told; ties stay in that order. */
  readonly by?: KeyOrder;
  /** The same order backwards. */
  readonly descending?: boolean;
}

/** What is known of a change beside its placements. */
export interface KeyMovesOptions {
  /** The instant at which each key moves, in any unit, where there is such an order. */
  readonly when?: Float32Array;
  /** The change is a rebalance: moves between the same nodes are its purpose, and none is needless. */
  readonly rebalance?: boolean;
}

const FATES = ['stayed', 'moved', 'needless'] as const satisfies readonly KeyFate[];
const STAYED = 0;
const MOVED = 1;
const NEEDLESS = 2;

/** What one change does to each of some keys, by their numbers. */
export class KeyMoves {
  /** How many keys move, needlessly or not, and how many of them needlessly. */
  readonly moved: number;
  readonly needless: number;
  readonly #keys: HeldKeys;
  readonly #before: Placement;
  readonly #after: Placement;
  readonly #when: Float32Array | undefined;
  readonly #fates: Uint8Array;
  readonly #orders = new Map<KeyOrder, Uint32Array>();

  /** Throws an `InputError` unless both placements are of these keys. */
  constructor(keys: HeldKeys, before: Placement, after: Placement, { when, rebalance = false }: KeyMovesOptions = {}) {
    for (const { owners } of [before, after]) {
      if (owners.length !== keys.count)
        throw new InputError(phrase`placements must be of ${keys.count} keys, got ${owners.length}`);
    }
    this.#keys = keys;
    this.#before = before;
    this.#after = after;
    this.#when = when;
    this.#fates = fatesOf(before, after, rebalance ? new Set() : unchangedNodes(before.nodes, after.nodes));
    this.moved = this.#fates.reduce((sum, fate) => sum + (fate === STAYED ? 0 : 1), 0);
    this.needless = this.#fates.reduce((sum, fate) => sum + (fate === NEEDLESS ? 1 : 0), 0);
  }

  /** The id of the node that holds key `i` before; `undefined` where none does. */
  from(i: number): string | undefined {
    return this.#before.nodes[this.#before.owners[i]]?.id;
  }

  /** The same after the change. */
  to(i: number): string | undefined {
    return this.#after.nodes[this.#after.owners[i]]?.id;
  }

  fate(i: number): KeyFate {
    return FATES[this.#fates[i]];
  }

  /** The numbers of the keys that a selection chooses, in its order. */
  select({ text = '', tag, from, to, fate, by, descending = false }: KeySelection): Uint32Array {
    const bytes = utf8(text);
    const tagged = tag === undefined ? undefined : utf8(tag);
    const [giver, taker] = [bucketOf(this.#before, from), bucketOf(this.#after, to)];
    const { count } = this.#keys;
    const order = by && this.#orderBy(by);
    const chosen = new Uint32Array(count);
    let found = 0;
    for (let rank = 0; rank < count; rank++) {
      const i = order ? order[rank] : rank;
      const own = this.#fates[i];
      if (fate !== undefined && !(FATES[own] === fate || (fate === 'moved' && own === NEEDLESS))) continue;
      if (from !== undefined && this.#before.owners[i] !== giver) continue;
      if (to !== undefined && this.#after.owners[i] !== taker) continue;
      if (bytes.length > 0 && !this.#keys.includes(i, bytes)) continue;
      if (tagged && !this.#keys.hasTag(i, tagged)) continue;
      chosen[found++] = i;
    }
    const all = chosen.subarray(0, found);
    return descending ? all.reverse() : all;
  }

  #orderBy(by: KeyOrder): Uint32Array {
    if (by === 'key') return this.#keys.byBytes;
    const known = this.#orders.get(by) ?? this.#sorted(by);
    this.#orders.set(by, known);
    return known;
  }

  #sorted(by: 'from' | 'to' | 'when'): Uint32Array {
    const all = Uint32Array.from(this.#fates.keys());
    if (by !== 'when') {
      const { owners } = by === 'from' ? this.#before : this.#after;
      return all.sort((a, b) => owners[a] - owners[b] || a - b);
    }
    // Keys that stay come last.
    const when = Float32Array.from(this.#fates, (fate, i) =>
      fate === STAYED ? Number.MAX_VALUE : (this.#when?.[i] ?? 0),
    );
    return all.sort((a, b) => (when[a] < when[b] ? -1 : when[a] > when[b] ? 1 : a - b));
  }
}

/** The number of a node of that id; one that no key has if there is none. */
const bucketOf = ({ nodes }: Placement, id: string | undefined): number => nodes.findIndex((node) => node.id === id);

function fatesOf(before: Placement, after: Placement, unchanged: ReadonlySet<string>): Uint8Array {
  const numbers = new Map(before.nodes.map(({ id }, bucket) => [id, bucket]));
  const same = after.nodes.map(({ id }) => numbers.get(id) ?? -1);
  const [kept, keeping] = [before, after].map(({ nodes }) => nodes.map(({ id }) => unchanged.has(id)));
  return Uint8Array.from(before.owners, (from, i) => {
    const to = after.owners[i];
    // A key that no node holds, before or after, counts for none.
    if (from === NOBODY || to === NOBODY || same[to] === from) return STAYED;
    return kept[from] && keeping[to] ? NEEDLESS : MOVED;
  });
}
