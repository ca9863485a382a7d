import { player, run, send, timeline, view } from './state.ts';
import { speeds } from './timeline/player.ts';

// A tenth of a change.
const NUDGE = 1340;

/** Keys that work anywhere but in a control: what they do is in the help. */
const actions: Readonly<Record<string, () => void>> = {
  ' ': toggle,
  k: toggle,
  ArrowLeft: () => send({ type: 'step', direction: -1 }),
  ArrowRight: () => send({ type: 'step', direction: 1 }),
  j: () => send({ type: 'seek', instant: player.value.instant - NUDGE }),
  l: () => send({ type: 'seek', instant: player.value.instant + NUDGE }),
  Home: () => send({ type: 'seek', instant: 0 }),
  End: () => send({ type: 'seek', instant: timeline.value.total }),
  '[': () => changeSpeed(-1),
  ']': () => changeSpeed(1),
  '/': () => document.querySelector<HTMLInputElement>('#key')?.focus(),
};

/** Listens to the keyboard wherever no control takes the key itself. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (target instanceof Element && target.closest('input, select, textarea, button, summary, a, dialog')) return;
    const action = actions[key.length === 1 ? key.toLowerCase() : key] ?? viewAction(key);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function toggle(): void {
  send({ type: player.value.state === 'playing' ? 'pause' : 'play' });
}

function changeSpeed(direction: 1 | -1): void {
  const index = speeds.indexOf(player.value.speed) + direction;
  const speed = speeds.at(Math.min(Math.max(index, 0), speeds.length - 1));
  if (speed !== undefined) send({ type: 'speed', speed });
}

/** 1 to 9 choose a view, in the order of the buttons. */
function viewAction(key: string): (() => void) | undefined {
  const id = ['compare', ...run.value.tracks.map(({ strategy }) => strategy), 'movement'][Number(key) - 1];
  if (!/^[1-9]$/.test(key) || id === undefined) return undefined;
  return () => {
    view.value = id;
  };
}
