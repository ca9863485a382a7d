import { type ReadonlySignal, signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { moments } from '../../opening/moments.ts';
import { afterEvent, begun, isRunning, type Playing, type PlayingEvent } from '../../opening/playing.ts';
import { reducedMotion } from '../../state/displayChoices.ts';
import { rememberSeen, wasSeen } from '../../state/seen.ts';

/** The state of the opening, and who tells it what happens: the clock, the tab, the window and Esc by themselves, the rest by `send`. */
export function usePlaying(
  root: RefObject<HTMLElement | null>,
): [playing: ReadonlySignal<Playing>, send: (event: PlayingEvent) => void] {
  const playing = useMemo(() => signal(begun(runsByItself())), []);
  const send = (event: PlayingEvent): void => {
    playing.value = afterEvent(playing.value, event);
  };
  const running = isRunning(playing.value);
  useEffect(() => {
    if (!running) return undefined;
    let last = performance.now();
    let request = requestAnimationFrame(function tick(now) {
      send({ type: 'tick', elapsed: Math.max(0, now - last) });
      last = now;
      request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [running]);
  const answered = playing.value.u >= moments.hatch[0];
  useEffect(() => {
    if (answered) rememberSeen(Date.now());
  }, [answered]);
  useEffect(() => {
    const tab = (): void => send({ type: 'tab', visible: !document.hidden });
    const press = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') send({ type: 'end' });
    };
    tab();
    document.addEventListener('visibilitychange', tab);
    addEventListener('keydown', press);
    const observer = new IntersectionObserver(
      ([{ intersectionRect, boundingClientRect, rootBounds }]) => {
        // Of panels that are higher than the window, no more than a window full can be in view.
        const most = Math.min(boundingClientRect.height, rootBounds?.height ?? innerHeight);
        send({ type: 'seen', part: most > 0 ? intersectionRect.height / most : 0 });
      },
      { threshold: Array.from({ length: 21 }, (_, i) => i / 20) },
    );
    const panels = root.current?.querySelector('.panels');
    if (panels) observer.observe(panels);
    return () => {
      document.removeEventListener('visibilitychange', tab);
      removeEventListener('keydown', press);
      observer.disconnect();
    };
  }, []);
  return [playing, send];
}

/** Whether nothing speaks against motion that nobody asked for. */
const runsByItself = (): boolean =>
  location.hash.length <= 1 &&
  !reducedMotion.value &&
  !matchMedia('(prefers-reduced-data: reduce)').matches &&
  !wasSeen(Date.now());
