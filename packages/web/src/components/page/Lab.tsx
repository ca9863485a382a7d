import { useEffect } from 'preact/hooks';
import { loadRegistry } from '../../run/registry.ts';
import { listenToPointer } from '../../state/highlight.ts';
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

let started: Promise<void> | undefined;

/** Lets the instrument listen, and answers the link in the address, or what it begins with where that cannot be answered; once. */
export function startLab(): Promise<void> {
  started ??= start();
  return started;
}

/** Shows what is in files, once the link in the address has been answered. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  await startLab();
  await (await import('../../state/given/showFiles.ts')).showFiles(files);
}

async function start(): Promise<void> {
  listenToPointer();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  await syncAddress();
  await begin();
  // Once the first picture has been painted.
  requestAnimationFrame(() => setTimeout(() => void loadRegistry()));
}
