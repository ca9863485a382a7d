import { type SlotRange, slotCount } from '@shardscope/core/redis';

/** A press that shows the first of some slots in the map; nothing where there are none. */
export function InMap({
  slots,
  label,
  show,
}: {
  slots: readonly SlotRange[];
  label: string;
  show: (slot: number) => void;
}) {
  if (slotCount(slots) === 0) return null;
  return (
    <>
      {' '}
      <button type="button" class="small" onClick={() => show(slots[0][0])}>
        {label}
      </button>
    </>
  );
}
