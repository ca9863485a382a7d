import type { Cluster, QuestionId } from '@shardscope/core';
import { Answering, type Circumstances, type Reading } from '@shardscope/core/consequences';

/** What tests know of a service, unless they say otherwise. */
export const told: Circumstances = {
  keys: 20_000,
  copies: 1,
  failures: 2,
  itemBytes: 1000,
  zipf: 0,
  streams: 4,
  seed: 1,
};

const SAMPLE = 20_000;

/** The answer to one question at the last of some states. */
export function answer(
  id: QuestionId,
  states: readonly Cluster[],
  known: Partial<Circumstances> = {},
): Readonly<Record<string, Reading>> {
  const answers = new Answering({ ...told, ...known }, SAMPLE).answers(states, [id]).at(-1)?.[id];
  if (!answers) throw new Error(`${id} does not arise`);
  return answers;
}
