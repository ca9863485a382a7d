import { speeds } from '../timeline/playback.ts';
import { byMove, byTenth } from '../timeline/seek.ts';
import { recorded } from './given/recorded.ts';
import { place } from './place.ts';
import { remembered } from './remembered.ts';
import { player, send, timeline, turnTo } from './state.ts';
import { viewsInOrder } from './viewsInOrder.ts';

/** Whether keys alone do anything: people who speak to their computer switch that off (WCAG 2.1.4). */
export const shortcuts = remembered<'on' | 'off'>('shortcuts', 'on', ['on', 'off']);

const seek = (instant: number): void => send({ type: 'seek', instant });

/** What keys do by themselves; the others press the button that says so in `aria-keyshortcuts`. */
const actions: Readonly<Record<string, () => void>> = {
  ' ': toggle,
  k: toggle,
  ArrowLeft: () => send({ type: 'step', direction: -1 }),
  ArrowRight: () => send({ type: 'step', direction: 1 }),
  'Shift+ArrowLeft': () => seek(byMove(timeline.value, player.value.instant, -1)),
  'Shift+ArrowRight': () => seek(byMove(timeline.value, player.value.instant, 1)),
  j: () => seek(byTenth(timeline.value, player.value.instant, -1)),
  l: () => seek(byTenth(timeline.value, player.value.instant, 1)),
  Home: () => seek(0),
  End: () => seek(timeline.value.total),
  '[': () => changeSpeed(-1),
  ']': () => changeSpeed(1),
  PageDown: () => scroll(1),
  PageUp: () => scroll(-1),
  '/': findKey,
};

/** Scrolls the page by most of its height: it scrolls inside its frame, where a document would by itself. */
function scroll(direction: 1 | -1): void {
  const page = document.querySelector('#stage');
  page?.scrollBy({ top: direction * 0.9 * page.clientHeight });
}

// Controls keep the keys that work them.
const WRITING = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, dialog';
const PRESSED = 'button, summary, a, [type=checkbox]';
const MOVED = '[type=range], [type=radio]';

let listening = false;

/** Listens to the keyboard wherever no control takes the key itself. */
export function listenToKeys(): void {
  if (listening) return;
  listening = true;
  addEventListener('keydown', (event) => {
    const { target, key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (place.value !== 'lab' || shortcuts.value === 'off' || ctrlKey || metaKey || altKey) return;
    if (target instanceof Element && takes(target, key)) return;
    const name = key.length === 1 ? key.toLowerCase() : key;
    const action = recorded.value
      ? inRecording(name, target)
      : (actions[shiftKey && key.length > 1 ? `Shift+${key}` : name] ?? pressing(key, target));
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function takes(target: Element, key: string): boolean {
  if (target.closest(WRITING)) return true;
  if (target.closest(PRESSED)) return key === ' ' || key === 'Enter';
  return target.closest(MOVED) !== null && /^(Arrow|Page|Home|End)/.test(key);
}

// A recording has a player of its own, whose buttons name their keys.
const inRecordings: Readonly<Record<string, string>> = { ' ': 'k', ArrowLeft: 'j', ArrowRight: 'l' };

function inRecording(name: string, target: EventTarget | null): (() => void) | undefined {
  if (name.startsWith('Page')) return actions[name];
  return /^[1-9]$/.test(name) ? undefined : pressing(inRecordings[name] ?? name, target);
}

function toggle(): void {
  send({ type: player.value.state === 'playing' ? 'pause' : 'play' });
}

function changeSpeed(direction: 1 | -1): void {
  const index = speeds.indexOf(player.value.speed) + direction;
  const speed = speeds.at(Math.min(Math.max(index, 0), speeds.length - 1));
  if (speed !== undefined) send({ type: 'speed', speed });
}

/** Goes to where a key is looked up, which may be in a menu that is closed. */
function findKey(): void {
  const key = document.querySelector<HTMLInputElement>('#key');
  if (key && !key.checkVisibility()) key.closest<HTMLElement>('[popover]')?.showPopover();
  key?.focus();
}

/** Turns to a view by its number, or presses the node in focus to remove it, or all that names the key. */
function pressing(key: string, target: EventTarget | null): (() => void) | undefined {
  const seen = /^[1-9]$/.test(key) ? viewsInOrder.value.at(Number(key) - 1) : undefined;
  if (seen !== undefined) return () => turnTo(seen);
  const found = [...buttonsOf(key, target)];
  return found.length > 0 ? () => found.forEach((button) => void button.click()) : undefined;
}

function buttonsOf(key: string, target: EventTarget | null): Iterable<HTMLElement> {
  if (key === 'Delete') {
    const node = target instanceof Element ? target.closest('.legend li') : null;
    return node?.querySelectorAll<HTMLElement>('button.small') ?? [];
  }
  return document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts="${CSS.escape(key.toUpperCase())}"]`);
}
