import './style.css';
import './adapt.css';
import './opening.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Page } from './components/page/Page.tsx';
import { place } from './state/place.ts';

const root = document.querySelector<HTMLElement>('#app');
if (root) {
  root.replaceChildren();
  delete document.documentElement.dataset.linked;
  effect(() => {
    root.dataset.place = place.value;
  });
  render(<Page />, root);
}
