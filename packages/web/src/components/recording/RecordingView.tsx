import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Recorded } from '../../model/recorded.ts';
import { instantOf } from '../../recording/instantOf.ts';
import { t as text } from '../../state/language.ts';
import { recorded as shown } from '../../state/recorded.ts';
import { problem } from '../../state/state.ts';
import { Said } from '../common/Said.tsx';
import { RecordedEvents } from './RecordedEvents.tsx';
import { RecordedMasters } from './RecordedMasters.tsx';
import { RecordedProblems } from './RecordedProblems.tsx';
import { RecordedProgress } from './RecordedProgress.tsx';
import { RecordedSlots } from './RecordedSlots.tsx';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { dateOf, duration, say, timeOfDay } from './words.ts';

/** A recording of a cluster at any of its instants, in place of the figures. */
export function RecordingView({ recorded }: { recorded: Recorded }) {
  const { recording, happenings } = recorded;
  const [t, setT] = useState(recording.start);
  useEffect(() => setT(recording.start), [recording]);
  // Between two events nothing changes but how long it has lasted.
  const latest = recording.events.findLastIndex((event) => event.t <= t);
  const second = Math.floor(t / 1000);
  const instant = useMemo(() => instantOf(recorded, t), [recorded, latest, second]);
  const { model } = instant;
  const passed = happenings.findLastIndex((event) => event.t <= t);
  return (
    <>
      <RecordingPlayer recorded={recorded} t={t} passed={passed} setT={setT} />
      <section class="told recording" aria-label={text('told')}>
        <p class="event">{say('replay', { date: dateOf(t), time: timeOfDay(t) })}</p>
        <p>{say('title', { name: recorded.name, entry: model.hello.entry })}</p>
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
          <div class="space">
            <RecordedSlots recorded={recorded} instant={instant} />
            <div class="beside">
              <RecordedProblems instant={instant} />
              <RecordedMasters recorded={recorded} instant={instant} />
            </div>
          </div>
          <RecordedEvents recorded={recorded} passed={passed} model={model} setT={setT} />
          {model.ended !== null && (
            <p class="note">
              {say('ended', { why: '' })}
              <span lang="en">{model.ended}</span>
            </p>
          )}
          {recording.thinned && (
            <p class="note">
              {say('thinned', {
                time: timeOfDay(recording.thinned.until),
                span: duration(recording.thinned.span / 1000),
              })}
            </p>
          )}
          <p class="note">{say('unlinked')}</p>
        </div>
      </main>
    </>
  );
}
