/** What nodes have said of who owns slots. */
export class SlotClaims {
  /** By slot, who said that it is not theirs, and whom anybody has named as its owner. */
  readonly #disclaimed = new Map<number, Set<string>>();
  readonly #named = new Map<number, Set<string>>();

  heard(asked: string, slot: number, owner: string | undefined): void {
    if (owner !== asked) setIn(this.#disclaimed, slot).add(asked);
    if (owner !== undefined) setIn(this.#named, slot).add(owner);
  }

  /** Whether somebody was asked for a slot, and whoever was named as its owner has said that it is not. */
  isFree(slot: number): boolean {
    const disclaimed = this.#disclaimed.get(slot);
    return disclaimed !== undefined && [...setIn(this.#named, slot)].every((id) => disclaimed.has(id));
  }
}

function setIn(sets: Map<number, Set<string>>, slot: number): Set<string> {
  const set = sets.get(slot) ?? new Set();
  sets.set(slot, set);
  return set;
}
