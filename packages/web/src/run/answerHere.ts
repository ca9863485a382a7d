import { REDIS_STORY } from '../story/names.ts';
import { compute, MOST_DRAWN } from './compute.ts';
import { knowFor } from './registry.ts';
import type { Question, Run } from './run.ts';

/** The answer to a question, on this thread. Stories, and the planners of Redis with them, are loaded when first told. */
export async function answerHere(question: Question): Promise<Run> {
  await knowFor(question);
  if (question.pasted !== undefined) {
    const { pastedRun } = await import('../story/pastedRun.ts');
    return pastedRun(question, question.pasted, Math.min(question.keys, MOST_DRAWN));
  }
  if (question.scenario !== REDIS_STORY) return compute(question);
  const { storyRun } = await import('../story/storyRun.ts');
  return storyRun(question, MOST_DRAWN);
}
