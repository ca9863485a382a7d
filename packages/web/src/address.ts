import { effect, signal } from '@preact/signals';
import { type Link, parseLink, printLink } from '@shardscope/core';
import { MOST_KEYS } from './run/compute.ts';
import { loadRegistry, registry } from './run/registry.ts';
import type { Question } from './run/run.ts';
import { ask, opening, player, problem, question, timeline, tracedKey, view } from './state.ts';
import { stepAt } from './timeline/position.ts';

/** Names of what the link in the address could not say. */
export const notUnderstood = signal<readonly string[]>([]);

/** The link to what the page shows; what is as the page opens is left out. */
export function currentLink(): string {
  const { scenario, strategies: chosen, options, hash, keys, seed } = question.value;
  const step = stepAt(timeline.value, player.value.instant);
  return printLink({
    ...(scenario === opening.scenario ? {} : { scenario }),
    ...(chosen.join() === opening.strategies.join() ? {} : { strategies: chosen }),
    options,
    ...(hash === undefined ? {} : { hash }),
    ...(keys === opening.keys ? {} : { keys }),
    ...(seed === opening.seed ? {} : { seed }),
    ...(view.value === 'compare' ? {} : { view: view.value }),
    ...(step === 0 ? {} : { step }),
    ...(tracedKey.value === '' ? {} : { key: tracedKey.value }),
  });
}

/** What of a link the page can use; the names of the rest are added to `left`. */
function usable(link: Link, left: string[]): Question {
  const { strategies, hashes } = registry.value;
  const known = [...new Set(link.strategies ?? opening.strategies)].filter((id) => {
    const found = strategies.some((one) => one.id === id);
    if (!found) left.push(JSON.stringify(id));
    return found;
  });
  const options = Object.fromEntries(
    Object.entries(link.options ?? {}).filter(([id, values]) => {
      const specs = strategies.find((one) => one.id === id)?.options ?? {};
      const found = Object.keys(values).every((name) => Object.hasOwn(specs, name));
      if (!found) left.push(JSON.stringify(id));
      return found;
    }),
  );
  const hash = hashes.find(({ id }) => id === link.hash)?.id;
  if (link.hash !== undefined && hash === undefined) left.push('"hash"');
  const keys = link.keys ?? opening.keys;
  if (keys < 1 || keys > MOST_KEYS) left.push('"k"');
  return {
    scenario: link.scenario ?? opening.scenario,
    strategies: known.length > 0 ? known : opening.strategies,
    options,
    ...(hash === undefined ? {} : { hash }),
    keys: Math.min(Math.max(keys, 1), MOST_KEYS),
    seed: link.seed ?? opening.seed,
  };
}

let followed = 0;

/** Shows what a link says. */
async function follow(text: string): Promise<void> {
  const turn = ++followed;
  const { link, notUnderstood: unread } = parseLink(text);
  // Whether there is such a strategy, option or hash, only the whole registry can say.
  if (link.strategies || link.options || link.hash) await loadRegistry();
  if (turn !== followed) return;
  const left = [...unread];
  const wanted = usable(link, left);
  view.value = link.view ?? 'compare';
  tracedKey.value = link.key ?? '';
  await ask(wanted, link.step ?? 0);
  notUnderstood.value = left;
}

/** Follows the link in the address, now and whenever another one is entered, and keeps the address up to date. */
export async function keepAddress(): Promise<void> {
  // Not what the address says by now: the page itself may have changed it since.
  addEventListener('hashchange', ({ newURL }) => void follow(new URL(newURL).hash));
  if (location.hash.length > 1) await follow(location.hash);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const link = currentLink();
    // While something moves or is wrong the address stands still.
    if (player.value.state === 'playing' || player.value.state === 'stepping' || problem.value) return;
    clearTimeout(waiting);
    // Browsers refuse to have the address changed more often than about 100 times in 30 seconds.
    waiting = setTimeout(() => history.replaceState(null, '', `#${link}`), 300);
  });
}
