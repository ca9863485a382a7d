import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import { indexAt } from '../../recording/indexAt.ts';
import { Icon } from '../common/Icon.tsx';
import { say, timeOfDay } from './words.ts';

const SPEEDS = [1, 4, 16, 64];

/** Moves time through a recording: plays, and goes from one event to the next. */
export function RecordingPlayer({
  recorded: { recording, happenings, live },
  end,
  t,
  passed,
  setT,
}: {
  recorded: RecordedWatch;
  /** When it ends, or now. */
  end: number;
  t: number;
  /** The index of the last thing that has happened, or -1. */
  passed: number;
  /** Told where to go; nothing is now, where a recording goes on. */
  setT: (t: number | undefined) => void;
}) {
  const { start, latest } = recording;
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const now = useRef(t);
  now.current = t;
  // What is played may go on meanwhile.
  const edge = useRef(end);
  edge.current = end;
  const go = (to: number): void =>
    setT(live && to >= edge.current ? undefined : Math.min(Math.max(to, start), edge.current));
  useEffect(() => {
    if (!playing) return undefined;
    let last = performance.now();
    let request = requestAnimationFrame(function tick(at) {
      const to = now.current + Math.max(0, at - last) * speed;
      last = at;
      go(to);
      if (to >= edge.current) setPlaying(false);
      else request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [playing, speed]);
  const before = happenings[indexAt(happenings, Math.ceil(t) - 1)];
  const after = happenings[passed + 1];
  const { every } = latest.hello;
  const keys: Readonly<Record<string, number | undefined>> = {
    ArrowLeft: t - every,
    ArrowDown: t - every,
    ArrowRight: t + every,
    ArrowUp: t + every,
    PageDown: before?.t ?? start,
    PageUp: after?.t ?? end,
    Home: start,
    End: end,
  };
  return (
    <footer class="player">
      <button
        type="button"
        class="play"
        aria-keyshortcuts="K"
        onClick={() => {
          if (!playing && t >= end) setT(start);
          setPlaying(!playing);
        }}
      >
        <Icon name={playing ? 'pause' : 'play'} /> {say(playing ? 'pause' : 'play')}
      </button>
      <input
        type="range"
        min={0}
        max={end - start}
        value={t - start}
        aria-label={say('position')}
        aria-valuetext={timeOfDay(t)}
        onInput={({ currentTarget }) => go(start + currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const to = keys[event.key];
          if (to === undefined) return;
          event.preventDefault();
          go(to);
        }}
      />
      <button
        type="button"
        class="previous"
        aria-label={say('previous')}
        aria-keyshortcuts="J"
        disabled={!before}
        onClick={() => before && go(before.t)}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        class="next"
        aria-label={say('next')}
        aria-keyshortcuts="L"
        disabled={!after}
        onClick={() => after && go(after.t)}
      >
        <Icon name="forward" />
      </button>
      <span class="step wide">{timeOfDay(t)}</span>
      <label>
        <span class="unseen">{say('speed')}</span>
        <select value={speed} onChange={({ currentTarget }) => setSpeed(Number(currentTarget.value))}>
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
      </label>
    </footer>
  );
}
