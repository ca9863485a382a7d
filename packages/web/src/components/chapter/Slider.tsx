/** A slider with its label above it. */
export function Slider({
  label,
  value,
  min,
  max,
  said,
  onValue,
  onArrow,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  /** What its value is called. */
  said?: string;
  onValue: (value: number) => void;
  /** What arrow keys do in place of a step, forwards or back. */
  onArrow?: (forwards: boolean) => void;
}) {
  return (
    <label class="slider">
      <span>{label}</span>
      <input
        type="range"
        {...{ min, max, value }}
        step={1}
        aria-valuetext={said}
        onInput={({ currentTarget }) => onValue(currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          if (!onArrow || !/^Arrow/.test(event.key)) return;
          event.preventDefault();
          onArrow(event.key === 'ArrowRight' || event.key === 'ArrowUp');
        }}
      />
    </label>
  );
}
