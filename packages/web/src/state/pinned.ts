import { computed, effect, signal } from '@preact/signals';
import type { Scene } from '../scene/scene.ts';
import { LOOKUP } from '../scene/trace/lookup.ts';
import { reducedMotion } from './displayChoices.ts';
import { tracedKey } from './state.ts';

const MOST_PINNED = 8;

/** The keys that stay marked while others are looked up. */
export const pinnedKeys = signal<readonly string[]>([]);

/** The keys that are followed: the one that is looked up first. */
export const followedKeys = computed(() => [
  ...new Set([tracedKey.value, ...pinnedKeys.value].filter((key) => key !== '')),
]);

const follower = signal<((scene: Scene, keys: readonly string[], elapsed: number) => Scene) | undefined>(undefined);
// The code that finds keys is fetched when the first one is looked up.
effect(() => {
  if (followedKeys.value.length === 0 || follower.peek()) return;
  void import('../scene/trace/addPins.ts').then(({ addPins }) => {
    follower.value = addPins;
  });
});

/** A scene with the keys that are followed in it, as soon as they can be found. */
export const withPins = (scene: Scene): Scene =>
  follower.value?.(scene, followedKeys.value, lookupElapsed.value) ?? scene;

/** Keeps the key that is looked up, or lets it go; of too many the oldest goes. */
export function togglePin(key: string): void {
  const others = pinnedKeys.value.filter((one) => one !== key);
  pinnedKeys.value = others.length < pinnedKeys.value.length ? others : [...others, key].slice(-MOST_PINNED);
}

/** Milliseconds since the lookup of the key began; when the page opens, it is over. */
export const lookupElapsed = signal(LOOKUP);

/** Shows the lookup of the key from its start, or its end at once where motion is reduced. */
export function playLookup(): void {
  lookupElapsed.value = reducedMotion.value ? LOOKUP : 0;
  const began = performance.now();
  turn += 1;
  const own = turn;
  requestAnimationFrame(function tick(now) {
    if (own !== turn || lookupElapsed.value >= LOOKUP) return;
    lookupElapsed.value = Math.min(Math.max(now - began, 0), LOOKUP);
    requestAnimationFrame(tick);
  });
}

let turn = 0;
