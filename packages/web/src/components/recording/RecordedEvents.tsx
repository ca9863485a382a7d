import type { WatchModel } from '@shardscope/core/redis';
import { count } from '@shardscope/drawing';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import { InMap } from '../common/InMap.tsx';
import { happeningSaid, say, timeOfDay } from './words.ts';

const MOST = 50;

/** What has happened by an instant, newest first; each line leads to its time. */
export function RecordedEvents({
  recorded: { happenings },
  passed,
  model,
  setT,
  show,
}: {
  recorded: RecordedWatch;
  /** The index of the last thing that has happened, or -1. */
  passed: number;
  model: WatchModel;
  setT: (t: number) => void;
  /** Shows a slot in the map. */
  show: (slot: number) => void;
}) {
  const first = Math.max(0, passed + 1 - MOST);
  const shown = happenings.slice(first, passed + 1).reverse();
  const left = happenings.length - passed - 1;
  return (
    <section class="happenings" aria-labelledby="happenings-title">
      <h2 id="happenings-title">{say('log')}</h2>
      {left > 0 && <p class="note">{say('toCome', { count: count(left) })}</p>}
      {shown.length === 0 && <p class="note">{say('none')}</p>}
      <ol reversed start={passed + 1}>
        {shown.map((event) => (
          <li key={event.n}>
            <button type="button" class="small" onClick={() => setT(event.t)}>
              {timeOfDay(event.t)}
            </button>{' '}
            {happeningSaid(event, model)}
            {event.why !== undefined && <span lang="en"> · {event.why}</span>}
            <InMap slots={event.slots ?? []} label={say('inMap')} show={show} />
          </li>
        ))}
      </ol>
      {first > 0 && <p class="note">{say('more', { count: count(first) })}</p>}
    </section>
  );
}
