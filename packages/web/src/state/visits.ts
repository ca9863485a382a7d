import { effect } from '@preact/signals';
import { parseLink } from '@shardscope/core';
import { currentLink, openLink, type Unlinked } from './address.ts';
import { recorded } from './given/recorded.ts';
import { isOffline } from './isOffline.ts';
import { place, placeNow } from './place.ts';
import { player, problem, question, view } from './state.ts';

async function openAddress(text: string, more?: Unlinked): Promise<void> {
  const { link, ...read } = parseLink(text);
  await openLink(link, read, more);
  currentKey = entryKey();
}

/** What a page that was saved has inside and no link can hold. */
async function savedWith(): Promise<Unlinked> {
  const own = isOffline() && (await (await import('./given/keysInside.ts')).keysInside());
  return own ? { own } : {};
}

/** What makes an entry of its own in the history: going back leads from one to the one before. */
function entryKey(): string {
  const { scenario, pasted, configurations } = question.value;
  return JSON.stringify([scenario, pasted !== undefined, configurations?.files.length ?? 0, view.value]);
}

let currentKey = '';
// What no link holds of the entries, by the numbers that the browser keeps with them.
const visited: Unlinked[] = [];
let index = 0;
let opened: Promise<unknown> = Promise.resolve();

/** Resolves once the link that was entered last is answered. */
export const followed = (): Promise<unknown> => opened;

/** Follows the link in the address, now and whenever another one is entered, and keeps the address up to date. */
export async function syncAddress(): Promise<void> {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  // Links that are being followed: until what they lead to is shown, the address is theirs.
  let following = 0;
  let latest: string | undefined;
  const write = (): void => {
    clearTimeout(waiting);
    // Browsers refuse to have the address changed more often than about 100 times in 30 seconds.
    waiting = setTimeout(() => {
      if (following > 0 || latest === undefined) return;
      record(latest);
      latest = undefined;
    }, 300);
  };
  addEventListener('hashchange', ({ newURL }) => {
    if (place.value !== 'lab') return;
    const known = visited.at(history.state ?? visited.length);
    index = known ? history.state : visited.length;
    following++;
    latest = undefined;
    // Not what the address says by now: the page itself may have changed it since.
    opened = openAddress(new URL(newURL).hash, known).finally(() => {
      following--;
      write();
    });
  });
  await openAddress(location.hash, await savedWith());
  currentKey = entryKey();
  effect(() => {
    const link = currentLink();
    // While something moves or is wrong the address stands still.
    if (player.value.state === 'playing' || player.value.state === 'stepping' || problem.value) return;
    latest = link;
    write();
  });
}

function record(link: string): void {
  // Meanwhile the address may lead elsewhere, also where nobody has heard of it yet.
  if (place.value !== 'lab' || placeNow() !== 'lab' || recorded.value?.live) return;
  const { own, pasted, configurations } = question.value;
  const moved = currentKey !== entryKey();
  if (moved) index = visited.length;
  visited[index] = { own, pasted, configurations };
  if (moved) history.pushState(index, '', `#${link}`);
  else history.replaceState(index, '', `#${link}`);
  currentKey = entryKey();
}
