import './style.css';
import { render } from 'preact';
import { App } from './shell/App.tsx';

const root = document.querySelector('#app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
