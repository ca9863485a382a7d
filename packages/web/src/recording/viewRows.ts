import { SLOTS, type SlotRange, slotsIn, toRanges, type WatchModel } from '@shardscope/core/redis';

/** Slots of which all nodes say the same, where at least one of them names another owner than the others. */
export interface ViewRow {
  readonly slots: readonly SlotRange[];
  /** The index of the master that serves them. */
  readonly owner: number;
  /** Whom each of the views names, by id, null for nobody; undefined where it names the owner. */
  readonly says: readonly (string | null | undefined)[];
}

/** What views that differ say, slots with the same answers in one row; `owners` holds the index of a master by slot. */
export function viewRows(late: WatchModel['late'], owners: Uint16Array): ViewRow[] {
  const said = late.map(({ names = [] }) => {
    const named = new Map<number, string | null>();
    for (const { owner, slots } of names) {
      for (const slot of slotsIn(slots)) named.set(slot, owner);
    }
    return named;
  });
  const rows = new Map<string, Omit<ViewRow, 'slots'> & { readonly slots: number[] }>();
  for (let slot = 0; slot < SLOTS; slot++) {
    if (!said.some((named) => named.has(slot))) continue;
    const owner = owners[slot];
    const says = said.map((named) => named.get(slot));
    const key = `${owner} ${says.map((one) => (one === undefined ? '=' : one)).join(' ')}`;
    const row = rows.get(key);
    if (row) row.slots.push(slot);
    else rows.set(key, { slots: [slot], owner, says });
  }
  return [...rows.values()].map((row) => ({ ...row, slots: toRanges(row.slots) }));
}
