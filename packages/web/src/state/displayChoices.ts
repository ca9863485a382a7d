import { computed, effect, type Signal, signal } from '@preact/signals';
import type { Theme } from '@shardscope/drawing';
import { remembered } from './remembered.ts';

/** The theme that was chosen. */
export const themeChoice = remembered<Theme | 'system'>('theme', 'system', ['system', 'light', 'dark']);

const darkSystem = matches('(prefers-color-scheme: dark)');
/** Whether the page is on its way to paper. */
export const printed = matches('print');

/** Whether the screen has no room for more than one thing beside another: a phone held upright. */
export const narrow = matches('(max-width: 600px)');

/** The theme that is shown. */
export const theme = computed<Theme>(() => {
  if (printed.value) return 'light';
  if (themeChoice.value !== 'system') return themeChoice.value;
  return darkSystem.value ? 'dark' : 'light';
});
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

/** The motion that was chosen. */
export const motionChoice = remembered<'system' | 'reduced'>('motion', 'system', ['system', 'reduced']);

const calmSystem = matches('(prefers-reduced-motion: reduce)');

/** Whether play shows one step at a time instead of moving. */
export const reducedMotion = computed(() => motionChoice.value === 'reduced' || calmSystem.value);

function matches(query: string): Signal<boolean> {
  const list = matchMedia(query);
  const value = signal(list.matches);
  list.addEventListener('change', (event) => {
    value.value = event.matches;
  });
  return value;
}
