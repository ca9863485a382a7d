import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';

const ENOUGH = 0.4;
const LONGEST_TICK = 100;

/**
 * How far a figure is, 0 to 1, and whether it is near enough to be drawn. It runs once it is in view, and anew whenever `replay` becomes
 * another value; where nothing is to move it is at its end.
 */
export function useRun(
  root: RefObject<HTMLElement | null>,
  { lasts, calm, replay }: { lasts: number; calm: boolean; replay: unknown },
): { readonly u: number; readonly near: boolean } {
  const run = useMemo(() => ({ u: signal(0), near: signal(false), inView: signal(false) }), []);
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const far = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        if (isIntersecting) run.near.value = true;
      },
      { rootMargin: '100%' },
    );
    const here = new IntersectionObserver(
      ([{ intersectionRatio }]) => {
        run.inView.value = intersectionRatio >= ENOUGH;
      },
      { threshold: [0, ENOUGH, 1] },
    );
    far.observe(element);
    here.observe(element);
    return () => {
      far.disconnect();
      here.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    run.u.value = 0;
  }, [replay]);
  const running = !calm && run.inView.value && run.u.value < 1;
  useEffect(() => {
    if (!running) return undefined;
    let last = performance.now();
    let request = requestAnimationFrame(function tick(now) {
      const elapsed = Math.min(LONGEST_TICK, Math.max(0, now - last));
      run.u.value = Math.min(1, run.u.value + elapsed / lasts);
      last = now;
      request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [running, replay]);
  return { u: calm ? 1 : run.u.value, near: run.near.value };
}
