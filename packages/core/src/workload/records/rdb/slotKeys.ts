import { SLOTS } from '../../../hashes/crc16.ts';
import { phrase } from '../../../phrase.ts';
import type { Input } from './input.ts';

/** The keys of slots, as a dump of a cluster says before them. */
export class SlotKeys {
  /** Of slots that have any. */
  readonly keys = new Map<number, number>();

  /** Adds what is said of a slot: its number, its keys, and more. Throws an `InputError` for what no slot can have. */
  add([slot, keys]: readonly number[], input: Input): void {
    if (!(slot < SLOTS && Number.isSafeInteger(keys))) {
      throw input.damaged(phrase`slot ${slot} of ${SLOTS} has ${keys} keys`);
    }
    if (keys > 0) this.keys.set(slot, (this.keys.get(slot) ?? 0) + keys);
  }
}
