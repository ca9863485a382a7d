import { useEffect } from 'preact/hooks';
import { clock, frame, instant, playing, run, speed, step, t, timeline } from '../state.ts';

// A tab that was asleep must not jump: at most this many milliseconds pass between two frames.
const LONGEST = 100;

/** The bar that moves time: steps, play, scrub, speed. */
export function Player() {
  useEffect(() => {
    if (!playing.value) return;
    let last = performance.now();
    let request = requestAnimationFrame(function tick(now) {
      const next = instant.value + Math.min(now - last, LONGEST) * speed.value;
      last = now;
      instant.value = Math.min(next, timeline.value.total);
      if (next >= timeline.value.total) playing.value = false;
      else request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [playing.value]);
  const { total } = timeline.value;
  const shown = t('step', { step: frame.value.change + 2, steps: run.value.stages });
  return (
    <footer class="player">
      <button type="button" onClick={() => step(-1)} aria-label={t('previous')} disabled={instant.value === 0}>
        ◀
      </button>
      <button type="button" class="play" onClick={toggle}>
        {t(playing.value ? 'pause' : 'play')}
      </button>
      <button type="button" onClick={() => step(1)} aria-label={t('next')} disabled={instant.value === total}>
        ▶
      </button>
      <input
        type="range"
        min={0}
        max={total}
        step={1}
        value={instant.value}
        aria-label={t('position')}
        aria-valuetext={shown}
        onInput={({ currentTarget }) => {
          playing.value = false;
          instant.value = currentTarget.valueAsNumber;
        }}
      />
      <output>{shown}</output>
      <label title={t('raceHint')}>
        <input
          type="checkbox"
          checked={clock.value === 'bandwidth'}
          onChange={({ currentTarget }) => (clock.value = currentTarget.checked ? 'bandwidth' : 'duration')}
        />
        {t('race')}
      </label>
    </footer>
  );
}

function toggle(): void {
  if (!playing.value && instant.value === timeline.value.total) instant.value = 0;
  playing.value = !playing.value;
}
