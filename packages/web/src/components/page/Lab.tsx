import { useEffect } from 'preact/hooks';
import { loadRegistry } from '../../run/registry.ts';
import { listenToPointer } from '../../state/highlight.ts';
import { listenToKeys } from '../../state/keyboard.ts';
import { begin, send, submit } from '../../state/state.ts';
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

/** Counts the keys in a file, once the link in the address has been answered. */
export async function takeKeys(file: File): Promise<void> {
  await startLab();
  await submit({ own: { name: file.name, bytes: file } });
}

async function start(): Promise<void> {
  listenToKeys();
  listenToPointer();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  await syncAddress();
  await begin();
  // Once the first picture has been painted.
  requestAnimationFrame(() => setTimeout(() => void loadRegistry()));
}
