import { type Change, type Node, printScenario, scenario } from '@shardscope/core';

/** A scenario with one more change after `stage` of its changes; what came after that is dropped. */
export interface Fork {
  readonly text: string;
  readonly stage: number;
  /** How many changes were dropped. */
  readonly dropped: number;
}

const nothing: Change = { join: [], leave: [], reweight: [] };

/** The scenario in which a node joins at that stage, under a name that was not used by then. */
export function joinAt(text: string, stage: number): Fork {
  const { nodes, changes } = scenario(text);
  const used = new Set([...nodes, ...changes.slice(0, stage).flatMap(({ join }) => join)].map(({ id }) => id));
  return fork(text, stage, { ...nothing, join: [{ id: freshName(used) }] });
}

/** The scenario in which a node leaves at that stage. */
export const leaveAt = (text: string, stage: number, id: string): Fork =>
  fork(text, stage, { ...nothing, leave: [id] });

function fork(text: string, stage: number, change: Change): Fork {
  const { nodes, changes } = scenario(text);
  const kept = changes.slice(0, stage);
  return {
    text: printScenario({ nodes, changes: [...kept, change] }),
    stage: kept.length,
    dropped: changes.length - kept.length,
  };
}

/** One more than the largest number among names that are numbers, as ports are; else n1, n2, and so on. */
export function freshName(used: ReadonlySet<string>): Node['id'] {
  const numbers = [...used].filter((id) => /^[0-9]{1,9}$/.test(id)).map(Number);
  if (numbers.length === used.size) return String(Math.max(...numbers) + 1);
  let number = used.size + 1;
  while (used.has(`n${number}`)) number++;
  return `n${number}`;
}
