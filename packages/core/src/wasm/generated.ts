import type { PackedKeys } from '../hashes/keyHash.ts';

/** Keys of the kernel whose hashes are made without their text. Each writes as many as fill the last sixteen. */
export interface Generated {
  slots(out: number): void;
  murmurs(out: number): void;
}

/** How the hashes of batches are made that the kernel generated, while somebody holds them. */
export type GeneratedKeys = WeakMap<PackedKeys, Generated>;

/** A batch that takes the place of the one before it, and whose text is written when it is first asked for. */
export interface UnwrittenKeys {
  readonly keys: PackedKeys;
  /** Begins the next batch, of so many keys. */
  renew(count: number): void;
}

/** Batches in one room and one object: an object each would keep the garbage collector busy for 0.3 ns a key. */
export function unwrittenKeys(room: Omit<PackedKeys, 'count'>, write: () => void): UnwrittenKeys {
  let written = false;
  const text = (): Omit<PackedKeys, 'count'> => {
    if (!written) write();
    written = true;
    return room;
  };
  const keys = {
    count: 0,
    get bytes() {
      return text().bytes;
    },
    get starts() {
      return text().starts;
    },
    get ends() {
      return text().ends;
    },
  };
  return {
    keys,
    renew(count) {
      written = false;
      keys.count = count;
    },
  };
}
