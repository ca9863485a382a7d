/** The two machines whose border moves, by their places in a table of three: the last of them has the key. */
export const [LOW, HIGH] = [1, 2];

/** One past the last slot of each machine, with the border between the two elsewhere. */
export const bordered = (ends: readonly number[], border: number): readonly number[] =>
  ends.map((end, i) => (i === LOW ? border : end));

/** Who holds a slot, by the table. */
export const holderOf = (ends: readonly number[], slot: number): number => ends.findIndex((end) => slot < end);
