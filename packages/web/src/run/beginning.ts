import { compute } from './compute.ts';
import type { Question, Run } from './run.ts';

/** The run before anything has been answered. */
export const nothing = (question: Question): Run => ({
  question,
  nodes: [],
  stages: 1,
  keys: question.keys,
  drawn: question.keys,
  tracks: [],
  refusals: [],
});

/** The answer to a question, a strategy at a time: a phone would otherwise not hear a finger for half a second. */
export async function inParts(question: Question): Promise<Run> {
  const runs: Run[] = [];
  for (const id of question.strategies) {
    await breath();
    runs.push(compute({ ...question, strategies: [id] }));
  }
  await breath();
  return { ...runs[0], question, tracks: runs.flatMap(({ tracks }) => tracks) };
}

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
