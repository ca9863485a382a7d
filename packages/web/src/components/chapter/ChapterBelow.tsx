import { useEffect, useState } from 'preact/hooks';
import { wantedFigure } from '../../state/place.ts';
import { lazy } from '../common/lazy.tsx';

const FetchedChapter = lazy(async () => (await import('./Chapter.tsx')).Chapter);

/** The chapter below the opening, which is fetched when somebody goes there: whoever reads the opening alone waits for none of it. */
export function ChapterBelow() {
  const [near, come] = useState(false);
  const asked = near || wantedFigure.value.figure !== undefined;
  useEffect(() => {
    if (asked) return undefined;
    const on = (): void => come(true);
    const events = ['scroll', 'wheel', 'touchmove', 'keydown', 'beforeprint'] as const;
    for (const event of events) addEventListener(event, on, { once: true, passive: true });
    return () => {
      for (const event of events) removeEventListener(event, on);
    };
  }, [asked]);
  return asked ? <FetchedChapter /> : null;
}
