import { useEffect } from 'preact/hooks';
import { loadRegistry } from '../../run/registry.ts';
import { listenToDrops } from '../../state/drops.ts';
import { listenToPointer } from '../../state/highlight.ts';
import { listenToKeys } from '../../state/keyboard.ts';
import { begin, send } from '../../state/state.ts';
import { syncAddress } from '../../state/visits.ts';
import { App } from './App.tsx';

/** The instrument. It takes the focus from whoever is `arriving` from elsewhere on the page. */
export function Lab({ arriving }: { arriving: boolean }) {
  useEffect(() => {
    if (arriving) document.querySelector<HTMLElement>('#stage')?.focus();
  }, []);
  return <App />;
}

/** Lets the instrument listen, and answers the link in the address, or what it opens with where that cannot be answered. */
export async function startLab(): Promise<void> {
  listenToKeys();
  listenToPointer();
  listenToDrops();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  await syncAddress();
  await begin();
  // Once the first picture has been painted.
  requestAnimationFrame(() => setTimeout(() => void loadRegistry()));
}
