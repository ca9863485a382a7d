import './style.css';
import { render } from 'preact';
import { keepAddress } from './address.ts';
import { listenToKeys } from './keyboard.ts';
import { App } from './shell/App.tsx';
import { send } from './state.ts';

const root = document.querySelector('#app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
  listenToKeys();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  void keepAddress();
}
