import { startable, type Window } from '@shardscope/core/redis';

/**
 * Runs windows in their order, those of disjoint pairs side by side. `run` returns why nothing more is to begin, or undefined; those that are
 * open then are still brought to their end. Throws what the first one threw, after that.
 */
export async function sideBySide<T>(
  windows: readonly Window[],
  most: number,
  run: (window: Window) => Promise<T | undefined>,
): Promise<T | undefined> {
  let pending = windows;
  const open = new Map<Promise<void>, Window>();
  let ending: T | undefined;
  let thrown: { readonly error: unknown } | undefined;
  for (;;) {
    const next = ending === undefined && !thrown ? startable(pending, [...open.values()], most) : [];
    pending = pending.filter((window) => !next.includes(window));
    for (const window of next) {
      const work = run(window)
        .then((why) => {
          ending ??= why;
        })
        .catch((error: unknown) => {
          thrown ??= { error };
        })
        .finally(() => open.delete(work));
      open.set(work, window);
    }
    if (open.size === 0) break;
    await Promise.race(open.keys());
  }
  if (thrown) throw thrown.error;
  return ending;
}
