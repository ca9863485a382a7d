import { SLOTS } from '../../hashes/crc16.ts';
import { evenOut, quotas } from './slotPlan.ts';

/**
 * Who holds which slots while nodes join or leave one after another. Each change is what `settle` makes of it, at the cost of the slots that
 * move instead of all of them.
 */
export class SlotLedger {
  /** By bucket; 0 for a node that is not there yet or not there any more. */
  readonly #weights: Float64Array;
  /** The slots of each bucket, ascending. */
  readonly #held: number[][];
  readonly #counts: Int32Array;

  /** `weights` of all buckets there will ever be, 0 for those that join later. */
  constructor(owners: Uint16Array, weights: Float64Array) {
    this.#weights = weights;
    this.#held = Array.from(weights, () => []);
    owners.forEach((owner, slot) => {
      this.#held[owner].push(slot);
    });
    this.#counts = Int32Array.from(this.#held, ({ length }) => length);
  }

  /** A node joins: it gets its quota, rounded, and each giver gives its lowest slots. */
  join(joiner: number, weight: number): void {
    this.#weights[joiner] = weight;
    const quota = quotas(this.#weights);
    this.#counts[joiner] = Math.round(quota[joiner]);
    this.#evenOut(quota, joiner, -this.#counts[joiner]);
    const given: number[] = [];
    for (let bucket = 0; bucket < this.#held.length; bucket++) {
      const spare = this.#held[bucket].length - this.#counts[bucket];
      if (spare > 0) given.push(...this.#held[bucket].splice(0, spare));
    }
    this.#held[joiner] = ascending(given);
  }

  /** A node leaves: the others take runs of its slots in bucket order. */
  leave(leaver: number): void {
    const given = this.#held[leaver];
    this.#held[leaver] = [];
    this.#weights[leaver] = 0;
    this.#counts[leaver] = 0;
    this.#evenOut(quotas(this.#weights), leaver, given.length);
    let next = 0;
    for (let bucket = 0; bucket < this.#held.length; bucket++) {
      const slots = this.#held[bucket];
      const end = next + this.#counts[bucket] - slots.length;
      if (end > next) this.#held[bucket] = ascending([...slots, ...given.slice(next, end)]);
      next = end;
    }
  }

  /** The owner of each slot, where `bucketNow` says which bucket one of these is now. */
  owners(bucketNow: (bucket: number) => number): Uint16Array {
    const owners = new Uint16Array(SLOTS);
    for (const [bucket, slots] of this.#held.entries()) for (const slot of slots) owners[slot] = bucketNow(bucket);
    return owners;
  }

  #evenOut(quota: Float64Array, changed: number, left: number): void {
    const fixed = new Uint8Array(quota.length);
    fixed[changed] = 1;
    evenOut(this.#counts, quota, fixed, left);
  }
}

const ascending = (slots: number[]): number[] => slots.sort((a, b) => a - b);
