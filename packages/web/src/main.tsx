import './style.css';
import './adapt.css';
import { render } from 'preact';
import { keepAddress } from './address.ts';
import { listenToPointer } from './highlight.ts';
import { listenToKeys } from './keyboard.ts';
import { loadRegistry } from './run/registry.ts';
import { App } from './shell/App.tsx';
import { begin, send } from './state.ts';

const root = document.querySelector('#app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
  listenToKeys();
  listenToPointer();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  void begin().then(() => {
    void keepAddress();
    // Once the first picture has been painted.
    requestAnimationFrame(() => setTimeout(() => void loadRegistry()));
  });
}
