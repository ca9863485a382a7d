import { effect } from '@preact/signals';
import { parseLink } from '@shardscope/core';
import { currentLink, show, type Unlinked } from './address.ts';
import { player, problem, question, view } from './state.ts';

async function follow(text: string, more?: Unlinked): Promise<void> {
  const { link, notUnderstood: unread } = parseLink(text);
  await show(link, unread, more);
  entered = place();
}

/** What a visitor would call a place of its own: going back leads from one to the one before. */
function place(): string {
  const { scenario, pasted } = question.value;
  return JSON.stringify([scenario, pasted !== undefined, view.value]);
}

let entered = '';
// What no link holds of the places visited, by the numbers that the browser keeps with them.
const visited: Unlinked[] = [];
let current = 0;

/** Follows the link in the address, now and whenever another one is entered, and keeps the address up to date. */
export async function syncAddress(): Promise<void> {
  addEventListener('hashchange', ({ newURL }) => {
    const known = visited.at(history.state ?? visited.length);
    current = known ? history.state : visited.length;
    // Not what the address says by now: the page itself may have changed it since.
    void follow(new URL(newURL).hash, known);
  });
  if (location.hash.length > 1) await follow(location.hash);
  entered = place();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const link = currentLink();
    // While something moves or is wrong the address stands still.
    if (player.value.state === 'playing' || player.value.state === 'stepping' || problem.value) return;
    clearTimeout(waiting);
    // Browsers refuse to have the address changed more often than about 100 times in 30 seconds.
    waiting = setTimeout(() => enter(link), 300);
  });
}

function enter(link: string): void {
  const { own, pasted } = question.value;
  const moved = entered !== place();
  if (moved) current = visited.length;
  visited[current] = { own, pasted };
  if (moved) history.pushState(current, '', `#${link}`);
  else history.replaceState(current, '', `#${link}`);
  entered = place();
}
