import type { Happening } from '@shardscope/core/redis';
import { count } from '@shardscope/drawing';
import { useMemo } from 'preact/hooks';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import { movedOver } from '../../recording/movedOver.ts';
import { duration, happeningSaid, say, timeOfDay } from './words.ts';

const PARTS = 180;
const HEIGHT = 40;

/** What happens rarely and matters is marked, the last so many. */
const MARKED = 100;
const marks: ReadonlySet<Happening['code']> = new Set([
  'failed',
  'stalled',
  'lost',
  'view-differs',
  'promoted',
  'owner-changed',
]);
const wrong: ReadonlySet<Happening['code']> = new Set(['failed', 'stalled', 'lost', 'view-differs']);

/** How many slots moved when, over the whole recording, with what went wrong; a press leads to its time. */
export function RecordedStrip({
  recorded,
  end,
  t,
  setT,
}: {
  recorded: RecordedWatch;
  end: number;
  t: number;
  setT: (t: number) => void;
}) {
  const { recording, happenings } = recorded;
  const { start } = recording;
  const span = Math.max(1, end - start);
  // Of a live one the parts grow by the second, not by the frame.
  const second = Math.floor(span / 1000);
  const moved = useMemo(() => movedOver(happenings, start, end, PARTS), [happenings, happenings.length, second]);
  const marked = useMemo(
    () => happenings.filter(({ code }) => marks.has(code)).slice(-MARKED),
    [happenings, happenings.length],
  );
  const most = Math.max(...moved);
  if (most === 0 && marked.length === 0) return null;
  const x = (at: number): number => ((at - start) / span) * PARTS;
  const bars = [...moved].map((slots, i) =>
    slots > 0 ? `M${i} ${HEIGHT}v${-Math.max(1, (slots / most) * (HEIGHT - 8))}h1V${HEIGHT}z` : '',
  );
  const rate = most / (span / PARTS / 1000);
  return (
    <svg
      class="recorded"
      viewBox={`0 0 ${PARTS} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say('strip', {
        rate: rate < 10 ? rate.toFixed(1) : count(rate),
        part: duration(span / PARTS / 1000),
        marks: count(marked.length),
      })}
      onPointerDown={({ offsetX, currentTarget }) => setT(start + (offsetX / currentTarget.clientWidth) * span)}
    >
      <path class="moved" d={bars.join('')} />
      {marked.map((event) => (
        <rect
          key={event.n}
          class={wrong.has(event.code) ? 'wrong' : 'changed'}
          x={x(event.t) - 0.3}
          y={0}
          width={0.6}
          height={HEIGHT}
        >
          <title>{`${timeOfDay(event.t)} ${happeningSaid(event, recording.latest)}`}</title>
        </rect>
      ))}
      <rect class="now" x={x(t) - 0.15} y={0} width={0.3} height={HEIGHT} />
    </svg>
  );
}
