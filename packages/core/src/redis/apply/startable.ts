import type { Window } from './window.ts';

/**
 * The windows that may begin now, at most so many together with those that are open: each node moves slots with one other at a time, and in
 * the order of `pending`.
 */
export function startable(pending: readonly Window[], open: readonly Window[], most: number): Window[] {
  const taken = new Set(open.flatMap(({ from, to }) => [from, to]));
  const found: Window[] = [];
  for (const window of pending) {
    if (open.length + found.length >= most) break;
    if (!taken.has(window.from) && !taken.has(window.to)) found.push(window);
    // Also those that have to wait keep later ones of their nodes waiting.
    taken.add(window.from).add(window.to);
  }
  return found;
}
