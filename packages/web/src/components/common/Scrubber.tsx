/** A slider that reads a figure place by place and says what is there; some keys go further than one place. */
export function Scrubber({
  label,
  last,
  at,
  reading,
  onMove,
  jump = () => undefined,
}: {
  label: string;
  last: number;
  at: number;
  reading: string;
  onMove: (to: number) => void;
  /** Where a key leads that does more than a slider's own; beyond the ends is the end. */
  jump?: (key: string) => number | undefined;
}) {
  return (
    <label class="cursor">
      {label}{' '}
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        aria-valuetext={reading}
        onInput={({ currentTarget }) => onMove(currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const to = jump(event.key);
          if (to === undefined) return;
          event.preventDefault();
          onMove(Math.min(Math.max(to, 0), last));
        }}
      />{' '}
      <span>{reading}</span>
    </label>
  );
}
