import { slots } from '@shardscope/core';
import { useEffect } from 'preact/hooks';
import { noOwnCluster } from '../../model/run.ts';
import { loadRegistry } from '../../run/registry.ts';
import { addConfigurations } from '../../state/configurations.ts';
import { listenToPointer } from '../../state/highlight.ts';
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

/** Shows the configurations among files, or counts the keys in one, once the link in the address has been answered. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  await startLab();
  const { configurations, states, others } = await (await import('../../configuration/dropped.ts')).dropped(files);
  if (others.length > 0) await submit({ own: { name: others[0].name, bytes: others[0] } });
  if (configurations.length > 0) await addConfigurations(configurations);
  else if (states.length > 0) await submit({ ...noOwnCluster, pasted: states[0] }, { view: slots.id });
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
