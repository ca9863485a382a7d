/**
 * The owners of a map while it changes hands: every giver hands on its places one after another, at the pace of the dots.
 * Maps are one digit a place, as in `RuleFacts`.
 */
export function ownersAt(before: string, after: string, progress: number): readonly number[] {
  const given = new Map<string, number>();
  const all = new Map<string, number>();
  for (let i = 0; i < before.length; i++) {
    if (before[i] !== after[i]) all.set(before[i], (all.get(before[i]) ?? 0) + 1);
  }
  return Array.from(before, (owner, i) => {
    if (owner === after[i]) return Number(owner);
    const rank = given.get(owner) ?? 0;
    given.set(owner, rank + 1);
    return Number(handedOn(rank, all.get(owner) ?? 1, progress) ? after[i] : owner);
  });
}

/** Whether the one of that rank among so many has been handed on. */
export const handedOn = (rank: number, all: number, progress: number): boolean => progress * all > rank + 0.5 - 1e-9;
