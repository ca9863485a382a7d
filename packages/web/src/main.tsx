import './style.css';
import './adapt.css';
import { render } from 'preact';
import { App } from './components/page/App.tsx';
import { loadRegistry } from './run/registry.ts';
import { listenToDrops } from './state/drops.ts';
import { listenToPointer } from './state/highlight.ts';
import { listenToKeys } from './state/keyboard.ts';
import { begin, send } from './state/state.ts';
import { syncAddress } from './state/visits.ts';

const root = document.querySelector('#app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
  listenToKeys();
  listenToPointer();
  listenToDrops();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  void open();
}

/** Answers the link in the address, or what the page opens with where there is none or it cannot be answered. */
async function open(): Promise<void> {
  if (location.hash.length <= 1) await begin();
  await syncAddress();
  await begin();
  // Once the first picture has been painted.
  requestAnimationFrame(() => setTimeout(() => void loadRegistry()));
}
