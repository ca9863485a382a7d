import { SLOTS } from '../../hashes/crc16.ts';
import { type ClusterView, NOBODY } from '../model/redisNode.ts';
import { type SlotRange, toRanges } from '../model/slotRange.ts';
import type { LateView } from './liveEvent.ts';

/** A slot that has another owner than before; null for nobody. */
export interface OwnerChange {
  readonly slot: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** A view that names another owner than the true one for longer than this is late: gossip reaches every node within a second or two. */
const GRACE = 5000;

/** For how long what a node says of itself stands against what others say of it, in milliseconds. */
const FRESH = 3000;

interface Claims {
  readonly id: string;
  readonly owners: Int32Array;
  readonly epochs: ReadonlyMap<number, number>;
}

/** The owner of every slot, out of views of different nodes that may be a little behind each other. */
export class SlotOwners {
  readonly #ids: string[] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #owners = new Int32Array(SLOTS).fill(NOBODY);
  readonly #since = new Float64Array(SLOTS);
  /** Since when the readings of a node, by its index, name another owner of a slot, in the order of slots. */
  readonly #differing = new Map<number, ReadonlyMap<number, number>>();
  readonly #own = new Map<number, { readonly t: number; readonly claims: Claims }>();
  #isEmpty = true;

  /** Takes in the views of one instant; returns the slots that have changed hands, none the first time. */
  observe(views: readonly ClusterView[], t: number): OwnerChange[] {
    if (views.length === 0) return [];
    const all = views.map((view) => this.#claimsOf(view));
    for (const claims of all) this.#own.set(this.#index(claims.id), { t, claims });
    const first = this.#isEmpty;
    this.#isEmpty = false;
    const changes: OwnerChange[] = [];
    const disputed: number[] = [];
    for (let slot = 0; slot < SLOTS; slot++) {
      const before = this.#owners[slot];
      if (allSay(before, slot, all)) continue;
      disputed.push(slot);
      const owner = this.#decide(slot, all, t);
      if (owner === before) continue;
      this.#owners[slot] = owner;
      this.#since[slot] = t;
      if (!first) changes.push({ slot, from: this.#name(before), to: this.#name(owner) });
    }
    if (first) this.#since.fill(t);
    for (const { id, owners } of all) {
      const index = this.#index(id);
      const before = this.#differing.get(index);
      const differing = disputed.filter((slot) => owners[slot] !== this.#owners[slot]);
      this.#differing.set(index, new Map(differing.map((slot) => [slot, before?.get(slot) ?? t])));
    }
    return changes;
  }

  /** The slots of which a node has named another owner for a while, reading after reading, and which have not changed hands meanwhile; and whom it names. */
  lateIn(id: string): Omit<LateView, 'node'> {
    const index = this.#index(id);
    const own = this.#own.get(index);
    const read = own?.t ?? 0;
    const differing = [...(this.#differing.get(index) ?? [])];
    const late = differing.filter(([slot, since]) => read - Math.max(since, this.#since[slot]) > GRACE);
    const named = new Map<number, number[]>();
    for (const [slot] of late) {
      const owner = own?.claims.owners[slot] ?? NOBODY;
      const slots = named.get(owner);
      if (slots) slots.push(slot);
      else named.set(owner, [slot]);
    }
    return {
      slots: toRanges(late.map(([slot]) => slot)),
      names: [...named].map(([owner, slots]) => ({ owner: this.#name(owner), slots: toRanges(slots) })),
    };
  }

  /** Whether a node claimed a slot for itself when it was last read; true of a node that was never read. */
  keeps(id: string, slot: number): boolean {
    const index = this.#index(id);
    const own = this.#own.get(index);
    return own === undefined || own.claims.owners[slot] === index;
  }

  /** What each of these nodes owns. */
  ranges(ids: ReadonlySet<string>): Map<string, SlotRange[]> {
    const slots = new Map<number, number[]>([...ids].map((id) => [this.#index(id), []]));
    this.#owners.forEach((owner, slot) => {
      slots.get(owner)?.push(slot);
    });
    return new Map([...slots].map(([index, list]) => [this.#ids[index], toRanges(list)]));
  }

  /**
   * Who owns a slot: of those that claim it for themselves the one with the highest config epoch, else whom the views name with the highest
   * one, unless that node has just said that it does not have it.
   */
  #decide(slot: number, all: readonly Claims[], t: number): number {
    let owner = this.#owners[slot];
    let best = Number.NEGATIVE_INFINITY;
    for (const { id, owners, epochs } of all) {
      const named = owners[slot];
      const epoch = named === NOBODY ? -1 : (epochs.get(named) ?? 0);
      const isOwnClaim = named !== NOBODY && this.#ids[named] === id;
      if (!isOwnClaim && this.#denies(named, slot, epoch, t)) continue;
      // A claim for oneself counts more than any hearsay.
      const rank = isOwnClaim ? epoch + Number.MAX_SAFE_INTEGER / 2 : epoch;
      if (rank > best) {
        best = rank;
        owner = named;
      }
    }
    return owner;
  }

  #denies(named: number, slot: number, epoch: number, t: number): boolean {
    const own = this.#own.get(named);
    if (own === undefined || t - own.t > FRESH) return false;
    return own.claims.owners[slot] !== named && epoch <= (own.claims.epochs.get(named) ?? 0);
  }

  #claimsOf({ id, nodes }: ClusterView): Claims {
    const owners = new Int32Array(SLOTS).fill(NOBODY);
    const epochs = new Map<number, number>();
    for (const node of nodes) {
      const index = this.#index(node.id);
      epochs.set(index, node.configEpoch ?? 0);
      for (const [first, last] of node.slots) owners.fill(index, first, last + 1);
    }
    return { id, owners, epochs };
  }

  #index(id: string): number {
    const known = this.#indexOf.get(id);
    if (known !== undefined) return known;
    this.#indexOf.set(id, this.#ids.length);
    return this.#ids.push(id) - 1;
  }

  #name(index: number): string | null {
    return index === NOBODY ? null : this.#ids[index];
  }
}

function allSay(owner: number, slot: number, all: readonly Claims[]): boolean {
  for (const { owners } of all) if (owners[slot] !== owner) return false;
  return true;
}
