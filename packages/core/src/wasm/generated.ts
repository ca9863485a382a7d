import type { PackedKeys } from '../hashes/keyHash.ts';

/** Keys of the kernel whose hashes are made without their text. Each writes as many as fill the last sixteen. */
export interface Generated {
  slots(out: number): void;
  murmurs(out: number): void;
}

/** How the hashes of batches are made that the kernel generated, while somebody holds them. */
export type GeneratedKeys = WeakMap<PackedKeys, Generated>;

/** A batch whose text is written when it is first asked for. */
export function unwrittenKeys(room: Omit<PackedKeys, 'count'>, count: number, write: () => void): PackedKeys {
  let written = false;
  const keys = (): Omit<PackedKeys, 'count'> => {
    if (!written) write();
    written = true;
    return room;
  };
  return {
    count,
    get bytes() {
      return keys().bytes;
    },
    get starts() {
      return keys().starts;
    },
    get ends() {
      return keys().ends;
    },
  };
}
