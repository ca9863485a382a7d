import { signal } from '@preact/signals';
import {
  type ChangedRule,
  keyKinds,
  type Link,
  opening as opened,
  type Phrase,
  printLink,
  type ReadLink,
} from '@shardscope/core';
import { noOwnCluster, type Question } from '../model/run.ts';
import { loadRegistry, registry } from '../run/registry.ts';
import { tours } from '../story/tours.ts';
import { stepAt } from '../timeline/position.ts';
import { service } from './service.ts';
import {
  keyFilter,
  movementForms,
  opening,
  player,
  question,
  questions,
  refuse,
  run,
  submit,
  timeline,
  tour,
  tracedKey,
  view,
} from './state.ts';

/** Names of what the link in the address could not say. */
export const notUnderstood = signal<readonly (string | Phrase)[]>([]);

/** What is placed otherwise since the link in the address was printed. */
export const changedSince = signal<readonly ChangedRule[]>([]);

// Those that show every strategy.
const views: ReadonlySet<string> = new Set([...questions, ...movementForms]);

/** The link to what the page shows, or to another step or view of it, or to other keys in the table of keys. */
export function currentLink(
  step: number = stepAt(timeline.value, player.value.instant),
  seen: string = view.value,
  kept: string = keyFilter.value,
): string {
  const { scenario, strategies, options, hash, keys, like, seed } = question.value;
  const linked = run.value.own?.linked;
  return printLink({
    scenario,
    strategies,
    options: { ...options, service: service.value },
    ...(hash === undefined ? {} : { hash }),
    keys,
    ...(like === undefined ? {} : { like }),
    seed,
    ...(linked ? { ownKeys: linked } : {}),
    // What a link cannot hold has views and steps that its scenario has not.
    view: views.has(seen) || strategies.includes(seen) ? seen : opened.view,
    step: run.value.configurations ? opened.step : step,
    ...(tracedKey.value === '' ? {} : { key: tracedKey.value }),
    ...(seen === 'keys' && kept !== '' ? { keyFilter: kept } : {}),
    ...(tour.value ? { told: tour.value.id } : {}),
  });
}

/** What of a link the page can use; the names of the rest are added to `left`. */
function usable(link: Link, left: (string | Phrase)[]): Question {
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
  const like = keyKinds.find((kind) => kind === link.like);
  if (link.like !== undefined && like === undefined) left.push('"like"');
  return {
    scenario: link.scenario ?? opening.scenario,
    strategies: known.length > 0 ? known : opening.strategies,
    options,
    hash,
    keys: link.keys ?? opening.keys,
    like: like ?? opening.like,
    seed: link.seed ?? opening.seed,
    own: link.ownKeys && { name: '', bytes: new Blob([link.ownKeys.join('\n')]) },
    ...noOwnCluster,
  };
}

/** What of a question no link can hold. */
export type Unlinked = Pick<Question, 'own' | 'pasted' | 'configurations'>;

let followed = 0;

/** Shows what a link says; `read` is what else was read of its text, and `more` is what no link can hold. */
export async function openLink(
  link: Link,
  read: Omit<Partial<ReadLink>, 'link'> = {},
  more: Unlinked = {},
): Promise<void> {
  const turn = ++followed;
  // Whether there is such a strategy, option or hash, only the whole registry can say.
  try {
    if (link.strategies || link.options || link.hash) await loadRegistry();
  } catch (error) {
    if (turn === followed) refuse(error);
    return;
  }
  if (turn !== followed) return;
  const left = [...(read.notUnderstood ?? [])];
  const { service: said, ...options } = link.options ?? {};
  const wanted = { ...usable({ ...link, options }, left), ...more };
  if (link.told !== undefined && !tours.some(({ id }) => id === link.told)) left.push('"told"');
  if (link.key === '') left.push('"key"');
  const seen = link.view ?? opened.view;
  const known = views.has(seen) || wanted.strategies.includes(seen);
  if (!known) left.push('"view"');
  const { keyFilter: kept = '' } = link;
  const { readKeyFilter } = kept === '' ? {} : await import('../answer/table/keyFilter.ts');
  if (turn !== followed) return;
  const understood = readKeyFilter?.(kept) !== undefined;
  if (readKeyFilter && !understood) left.push('"kf"');
  const step = link.step ?? opened.step;
  const showing = {
    ...{ step, view: known ? seen : opened.view, key: link.key ?? '', tourId: link.told },
    keyFilter: understood ? kept : '',
  };
  const shown = await submit(wanted, showing);
  if (turn !== followed) return;
  if (shown && step > run.value.stages - 1) left.push('"s"');
  service.value = said ?? {};
  notUnderstood.value = left;
  changedSince.value = read.changedRules ?? [];
}
