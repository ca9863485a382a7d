/** Slots `first` to `last`, both included. */
export type SlotRange = readonly [first: number, last: number];

/** How many slots these ranges hold. */
export function slotCount(ranges: readonly SlotRange[]): number {
  let count = 0;
  for (const [first, last] of ranges) count += last - first + 1;
  return count;
}

/** Slots in the order given as ranges that run upwards: `5 6 7 2` is `[5, 7] [2, 2]`. Reading them back loses nothing. */
export function toRanges(slots: Iterable<number>): SlotRange[] {
  const ranges: [number, number][] = [];
  for (const slot of slots) {
    const open = ranges.at(-1);
    if (open && slot === open[1] + 1) open[1] = slot;
    else ranges.push([slot, slot]);
  }
  return ranges;
}

/** The slots of these ranges, one by one. */
export function* slotsIn(ranges: readonly SlotRange[]): Generator<number> {
  for (const [first, last] of ranges) for (let slot = first; slot <= last; slot++) yield slot;
}

/** Whether one of these ranges has a slot. */
export const hasSlot = (ranges: readonly SlotRange[], slot: number): boolean =>
  ranges.some(([first, last]) => first <= slot && slot <= last);

/** A slot that both of these have. */
export function commonSlot(some: readonly SlotRange[], others: readonly SlotRange[]): number | undefined {
  for (const [first, last] of some) {
    const range = others.find(([from, to]) => from <= last && first <= to);
    if (range) return Math.max(first, range[0]);
  }
  return undefined;
}

/** Ranges as the cluster commands print them: `0-99 200`. */
export const rangeText = ([first, last]: SlotRange): string => (first === last ? `${first}` : `${first}-${last}`);
