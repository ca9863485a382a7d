import { useEffect } from 'preact/hooks';
import { reducedMotion } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';
import { clock, frame, player, run, send, setClock, timeline } from '../../state/state.ts';
import { speeds } from '../../timeline/playback.ts';
import { rests } from '../../timeline/timeline.ts';
import { Icon } from '../common/Icon.tsx';

/** The bar that moves time: steps, play, scrub, speed. */
export function Player() {
  const { instant, speed } = player.value;
  const { total } = timeline.value;
  useTime();
  const shown = t('step', { step: frame.value.change + 2, steps: run.value.stages });
  return (
    <footer class="player">
      <PlayButton />
      <input
        type="range"
        min={0}
        max={total}
        step={1}
        value={instant}
        list="rests"
        aria-label={t('position')}
        aria-valuetext={shown}
        onPointerDown={() => send({ type: 'scrubStart' })}
        onInput={({ currentTarget }) => send({ type: 'scrub', instant: currentTarget.valueAsNumber })}
        onPointerUp={() => send({ type: 'scrubEnd' })}
        onPointerCancel={() => send({ type: 'scrubEnd' })}
      />
      <datalist id="rests">
        {rests(timeline.value).map((mark) => (
          <option key={mark} value={mark} />
        ))}
      </datalist>
      <button
        type="button"
        class="first wide"
        onClick={() => send({ type: 'seek', instant: 0 })}
        aria-label={t('first')}
        disabled={instant === 0}
      >
        <Icon name="restart" />
      </button>
      <button
        type="button"
        class="previous"
        onClick={() => send({ type: 'step', direction: -1 })}
        aria-label={t('previous')}
        disabled={instant === 0}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        class="next"
        onClick={() => send({ type: 'step', direction: 1 })}
        aria-label={t('next')}
        disabled={instant === total}
      >
        <Icon name="forward" />
      </button>
      <span class="step">{shown}</span>
      <label class="wide">
        <span class="unseen">{t('speed')}</span>
        <select
          value={speed}
          onChange={({ currentTarget }) => send({ type: 'speed', speed: Number(currentTarget.value) })}
        >
          {speeds.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
      </label>
      <label class="wide" title={t('raceHint')}>
        <input
          type="checkbox"
          checked={clock.value === 'bandwidth'}
          onChange={({ currentTarget }) => {
            setClock(currentTarget.checked ? 'bandwidth' : 'duration');
          }}
        />{' '}
        {t('race')}
      </label>
    </footer>
  );
}

/** Has time pass while something plays. */
export function useTime(): void {
  const { state } = player.value;
  const running = state === 'playing' || state === 'stepping';
  useEffect(() => (running ? keepTime() : undefined), [running]);
}

/** Plays and pauses; where the screen is too low to keep the bar in sight, the page's head has one too. */
export function PlayButton({ alone = false }: { alone?: boolean }) {
  const { state } = player.value;
  return (
    <button
      type="button"
      class={alone ? 'play alone' : 'play'}
      disabled={timeline.value.total === 0}
      onClick={() => send({ type: state === 'playing' ? 'pause' : 'play' })}
    >
      <Icon name={state === 'playing' ? 'pause' : 'play'} /> {t(state === 'playing' ? 'pause' : 'play')}
    </button>
  );
}

/** Passes time on to the player until told to stop. */
function keepTime(): () => void {
  let last = performance.now();
  let request = requestAnimationFrame(function tick(now) {
    send({ type: 'tick', elapsed: Math.max(0, now - last), reduced: reducedMotion.value });
    last = now;
    request = requestAnimationFrame(tick);
  });
  return () => cancelAnimationFrame(request);
}
