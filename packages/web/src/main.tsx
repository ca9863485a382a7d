import './style.css';
import { render } from 'preact';
import { listenToDrops } from './drops.ts';
import { listenToKeys } from './keyboard.ts';
import { loadRegistry } from './run/registry.ts';
import { App } from './shell/App.tsx';
import { send } from './state.ts';
import { keepAddress } from './visits.ts';

const root = document.querySelector('#app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
  listenToKeys();
  listenToDrops();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  void keepAddress();
  // Once the first picture has been painted.
  requestAnimationFrame(() => setTimeout(() => void loadRegistry()));
}
