import { answerHere } from './answerHere.ts';
import { knowFor } from './registry.ts';
import type { Question, Run } from './run.ts';

// Up to this many keys an answer takes less time than handing it over from a worker.
const MOST_AT_ONCE = 10_000;

let worker: Worker | undefined;

/** The answer to a question, computed aside where it takes long; a newer question ends the work on an older one. */
export async function answer(question: Question): Promise<Run> {
  worker?.terminate();
  worker = undefined;
  if (question.keys <= MOST_AT_ONCE || typeof Worker === 'undefined') return answerHere(question);
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker = started;
  try {
    // What the worker names, the page must know too.
    await knowFor(question);
    return await new Promise((resolve, reject) => {
      started.onmessage = ({ data }: MessageEvent<Run | string>) =>
        typeof data === 'string' ? reject(new RangeError(data)) : resolve(data);
      started.onerror = ({ message }) => reject(new Error(message));
      started.postMessage(question);
    });
  } finally {
    started.terminate();
  }
}
