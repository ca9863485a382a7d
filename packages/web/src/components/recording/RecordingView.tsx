import { useMemo, useState } from 'preact/hooks';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import { indexAt } from '../../recording/indexAt.ts';
import { instantOf } from '../../recording/instantOf.ts';
import { planned } from '../../state/given/planned.ts';
import { recorded as shown } from '../../state/given/recorded.ts';
import { t as text } from '../../state/language.ts';
import { problem } from '../../state/state.ts';
import { Said } from '../common/Said.tsx';
import { LiveStatus } from './LiveStatus.tsx';
import { RecordedEvents } from './RecordedEvents.tsx';
import { RecordedMasters } from './RecordedMasters.tsx';
import { RecordedProblems } from './RecordedProblems.tsx';
import { RecordedProgress } from './RecordedProgress.tsx';
import { RecordedSlots } from './RecordedSlots.tsx';
import { RecordedStrip } from './RecordedStrip.tsx';
import { RecordingNotes } from './RecordingNotes.tsx';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { dateOf, say, timeOfDay } from './words.ts';

/** A recording of a cluster at any of its instants, in place of the figures; one that goes on is shown as it is now until another is asked for. Another recording takes another view. */
export function RecordingView({ recorded }: { recorded: RecordedWatch }) {
  const { recording, happenings, live } = recorded;
  // Undefined is now, whenever that is.
  const [chosen, choose] = useState(live ? undefined : recording.start);
  const [slot, read] = useState<number>();
  const plan = planned.value;
  const now = Math.max(recording.latest.t, live?.heard.value.t ?? 0);
  const t = chosen ?? now;
  // Between two events nothing changes but how long it has lasted.
  const latest = recording.countAt(t);
  const second = Math.floor(t / 1000);
  const instant = useMemo(() => instantOf(recorded, t, plan), [recorded, plan, latest, second, recording.thinned]);
  const { model } = instant;
  const show = (one: number): void => {
    read(one);
    document.querySelector('.map')?.scrollIntoView({ block: 'nearest' });
  };
  const passed = indexAt(happenings, t);
  return (
    <>
      <RecordingPlayer recorded={recorded} end={now} t={t} passed={passed} setT={choose} />
      <section class="told recording" aria-label={text('told')}>
        <p class="event">
          {chosen === undefined && live ? (
            <LiveStatus live={live} every={model.hello.every} />
          ) : (
            say('replay', { date: dateOf(t), time: timeOfDay(t) })
          )}
        </p>
        <p>{say(live ? 'titleLive' : 'title', { name: recorded.name, entry: model.hello.entry })}</p>
        {live && chosen !== undefined && (
          <button type="button" onClick={() => choose(undefined)}>
            {say('backToLive')}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            shown.value = undefined;
          }}
        >
          {say('close')}
        </button>
      </section>
      <main id="stage" tabIndex={-1}>
        <div class="figures">
          {problem.value && (
            <p class="problem" role="alert">
              <Said problem={problem.value} />
            </p>
          )}
          <RecordedProgress instant={instant} />
          <RecordedStrip recorded={recorded} end={now} t={t} setT={choose} />
          <div class="space">
            <RecordedSlots recorded={recorded} instant={instant} read={slot} setRead={read} />
            <div class="beside">
              <RecordedProblems recorded={recorded} instant={instant} show={show} />
              <RecordedMasters recorded={recorded} instant={instant} />
            </div>
          </div>
          <RecordedEvents recorded={recorded} passed={passed} model={model} setT={choose} show={show} />
          <RecordingNotes recorded={recorded} ended={model.ended} />
        </div>
      </main>
    </>
  );
}
