import { t } from '../../state/language.ts';
import { Scrubber } from '../common/Scrubber.tsx';

/** Reads a ring stop by stop; arrows go to the next or the last one, page keys over a sixteenth of the ring. */
export function RingScrubber({
  stops,
  position,
  reading,
  onMove,
}: {
  stops: readonly number[];
  position: number;
  reading: string;
  onMove: (position: number) => void;
}) {
  const found = stops.findIndex((stop) => stop >= position);
  const index = found < 0 ? stops.length - 1 : found;
  const page = Math.ceil(stops.length / 16);
  const pages: Readonly<Record<string, number>> = { PageDown: index + page, PageUp: index - page };
  return (
    <Scrubber
      label={t('ringCursor')}
      last={stops.length - 1}
      at={index}
      reading={reading}
      onMove={(to) => onMove(stops[to])}
      jump={(key) => pages[key]}
    />
  );
}
