import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { printed } from '../../state/displayChoices.ts';

/**
 * Runs `paint` with the width of an element whenever one of its inputs or that width has changed; `last`, when the rest of the page has been
 * written.
 */
export function usePaint<E extends Element>(
  inputs: readonly unknown[],
  paint: (element: E, width: number) => void,
  { last = false }: { readonly last?: boolean } = {},
): RefObject<E | null> {
  const element = useRef<E>(null);
  const latest = useRef(paint);
  latest.current = paint;
  // Asking the element itself would have the whole page laid out in the middle of every frame.
  const width = useRef(0);
  const run = (): void => {
    width.current ||= element.current?.clientWidth ?? 0;
    if (element.current && width.current > 0) latest.current(element.current, width.current);
  };
  useLayoutEffect(last ? () => queueMicrotask(run) : run, inputs as unknown[]);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === width.current) return;
      width.current = contentRect.width;
      run();
    });
    if (element.current) observer.observe(element.current);
    // No observer is told of the width of the paper before the page is on it.
    const forget = printed.subscribe(() => {
      const measured = element.current?.clientWidth ?? 0;
      if (measured === width.current || width.current === 0) return;
      width.current = measured;
      run();
    });
    return () => {
      observer.disconnect();
      forget();
    };
  }, []);
  return element;
}
