import {
  acceptsHash,
  Comparison,
  createCluster,
  InputError,
  type KeyHash,
  type Node,
  phrase,
  resultsOf,
  scenario,
} from '@shardscope/core';
import { indicesOf } from '../model/must.ts';
import { problemOf } from '../model/problem.ts';
import type { Question, Refusal } from '../model/run.ts';
import { countsOf, type KeyCounter } from './keys.ts';
import { checkNodes, checkSteps } from './limits.ts';
import { hashOf, strategyOf } from './strategyOf.ts';
import { trackOf } from './trackOf.ts';

/** Most points or table entries of all stages of one strategy together. */
const MOST_POINTS = 5_000_000;

/** Counts keys with core's measures. Throws an `InputError` if the scenario cannot be read or is too large for a page. */
export function scenarioCounter(question: Question): KeyCounter {
  const { nodes: start, changes } = scenario(question.scenario, (count, made) => checkNodes(Math.max(count, made)));
  const nodes = [
    ...new Map([...start, ...changes.flatMap(({ join }) => join)].map((node) => [node.id, node])).values(),
  ];
  checkNodes(nodes.length);
  checkSteps(changes.length);
  const refusals: Refusal[] = [];
  const contenders = question.strategies.flatMap((id) => {
    try {
      checkWork(id, nodes, changes.length + 1, question);
      const cluster = createCluster(strategyOf(id), start, { ...question.options[id], ...hashFor(id, question) });
      const comparison = new Comparison([cluster], changes);
      return [{ comparison, counter: comparison.counter() }];
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind !== 'input') throw error;
      refusals.push({ strategy: id, problem });
      return [];
    }
  });
  const indexOf = indicesOf(nodes);
  return {
    add: (batch) => {
      for (const { counter } of contenders) counter.add(batch);
    },
    answer: (keys) => ({
      question,
      nodes,
      stages: changes.length + 1,
      ...countsOf(keys),
      tracks: contenders.map(({ comparison, counter }) =>
        trackOf(resultsOf(comparison, counter.counts()).steps[0], keys, indexOf),
      ),
      refusals,
    }),
  };
}

/** The hash that was chosen, for strategies that can run on it. */
export function hashFor(id: string, { hash: chosen }: Question): { hash?: KeyHash } {
  const wanted = chosen === undefined ? undefined : hashOf(chosen);
  return wanted && acceptsHash(strategyOf(id), wanted) ? { hash: wanted } : {};
}

/** A link must not be able to keep a browser busy. */
function checkWork(id: string, nodes: readonly Node[], stages: number, { options }: Question): void {
  const wanted = strategyOf(id);
  const defaults = Object.fromEntries(Object.entries(wanted.options).map(([name, spec]) => [name, spec.default]));
  const size = (wanted.entries?.(nodes, { ...defaults, ...options[id] }) ?? 0) * stages;
  if (size > MOST_POINTS)
    throw new InputError(
      phrase`${id} would need ${size} points for ${stages} steps; the page draws at most ${MOST_POINTS}`,
    );
}
