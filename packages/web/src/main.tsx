import './style.css';
import './frame.css';
import './adapt.css';
import './opening.css';
import './chapter.css';
import facts from 'virtual:opening';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { fetchLab } from './components/page/fetchLab.ts';
import { listenToLive } from './components/page/listenToLive.ts';
import { Page } from './components/page/Page.tsx';
import { embedded } from './state/embedded.ts';
import { listenToDrops } from './state/given/drops.ts';
import { place } from './state/place.ts';

const root = document.querySelector<HTMLElement>('#app');
if (root) {
  root.replaceChildren();
  delete document.documentElement.dataset.linked;
  effect(() => {
    root.dataset.place = embedded ? 'embed' : place.value;
  });
  render(<Page />, root);
  if (!embedded) {
    listenToLive();
    listenToDrops((files) => {
      if (place.value === 'opening') location.hash = facts.links.mine;
      void fetchLab().then(({ takeFiles }) => takeFiles(files));
    });
  }
}
