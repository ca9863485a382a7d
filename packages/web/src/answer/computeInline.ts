import type { Question, Run } from '../model/run.ts';
import { generated, type KeyCounter } from '../run/keys.ts';
import type { Progress } from '../run/readOwnKeys.ts';
import { ensureLoaded } from '../run/registry.ts';
import { scenarioCounter } from '../run/scenarioCounter.ts';
import { REDIS_STORY } from '../story/storyNames.ts';

/**
 * The answer to a question, on this thread; `onProgress` hears how far it has come, and `also` is handed every batch of keys. Rarely
 * needed code is loaded on first use.
 */
export async function computeInline(
  question: Question,
  onProgress: (progress: Progress) => void = () => {},
  also: KeyCounter['add'] = () => {},
): Promise<Run> {
  await ensureLoaded(question);
  const counter = await counterFor(question);
  const add: KeyCounter['add'] = (batch) => {
    also(batch);
    counter.add(batch);
  };
  if (question.own === undefined) return counter.answer(generated(question, add));
  const { readOwnKeys } = await import('../run/readOwnKeys.ts');
  return counter.answer(await readOwnKeys(question.own, add, onProgress));
}

async function counterFor(question: Question): Promise<KeyCounter> {
  if (question.configurations !== undefined) {
    const { configurationCounter } = await import('../run/configurationCounter.ts');
    return configurationCounter(question, question.configurations);
  }
  if (question.pasted !== undefined) {
    const { pastedCounter } = await import('../story/pastedCounter.ts');
    return pastedCounter(question, question.pasted);
  }
  if (question.scenario !== REDIS_STORY) return scenarioCounter(question);
  const { storyCounter } = await import('../story/storyCounter.ts');
  return storyCounter(question);
}
