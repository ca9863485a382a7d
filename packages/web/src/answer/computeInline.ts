import type { Question, Run } from '../model/run.ts';
import { generated, type KeyCounter } from '../run/keys.ts';
import type { Progress } from '../run/readOwnKeys.ts';
import { ensureLoaded } from '../run/registry.ts';
import { scenarioPlacing } from '../run/scenarioPlacing.ts';
import { REDIS_STORY } from '../story/storyNames.ts';

/** The answer to a question, on this thread; `onProgress` hears how far it has come. Rarely needed code is loaded on first use. */
export async function computeInline(
  question: Question,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Run> {
  await ensureLoaded(question);
  const placing = await placingOf(question);
  if (question.own === undefined) return placing.answer(generated(question, placing.add));
  const { readOwnKeys } = await import('../run/readOwnKeys.ts');
  return placing.answer(await readOwnKeys(question.own, placing.add, onProgress));
}

async function placingOf(question: Question): Promise<KeyCounter> {
  if (question.pasted !== undefined) {
    const { pastedPlacing } = await import('../story/pastedPlacing.ts');
    return pastedPlacing(question, question.pasted);
  }
  if (question.scenario !== REDIS_STORY) return scenarioPlacing(question);
  const { storyPlacing } = await import('../story/storyPlacing.ts');
  return storyPlacing(question);
}
