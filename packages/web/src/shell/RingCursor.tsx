import { t } from '../language.ts';

/** Reads a ring stop by stop; arrows go to the next or the last one, page keys over a sixteenth of the ring. */
export function RingCursor({
  stops,
  position,
  said,
  onMove,
}: {
  stops: readonly number[];
  position: number;
  said: string;
  onMove: (position: number) => void;
}) {
  const found = stops.findIndex((stop) => stop >= position);
  const index = found < 0 ? stops.length - 1 : found;
  const page = Math.ceil(stops.length / 16);
  return (
    <label class="cursor">
      {t('ringCursor')}{' '}
      <input
        type="range"
        min={0}
        max={stops.length - 1}
        value={index}
        aria-valuetext={said}
        onInput={({ currentTarget }) => onMove(stops[currentTarget.valueAsNumber])}
        onKeyDown={(event) => {
          const moves: Record<string, number> = { PageDown: index + page, PageUp: index - page };
          const to = moves[event.key];
          if (to === undefined) return;
          event.preventDefault();
          onMove(stops[Math.min(Math.max(to, 0), stops.length - 1)]);
        }}
      />{' '}
      <span>{said}</span>
    </label>
  );
}
