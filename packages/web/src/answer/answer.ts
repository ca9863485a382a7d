import { ProblemError } from '../model/problem.ts';
import type { Question, Run } from '../model/run.ts';
import type { Progress } from '../run/readOwnKeys.ts';
import { ensureLoaded } from '../run/registry.ts';
import { computeInline } from './computeInline.ts';
import type { Message } from './worker.ts';

// Up to so many keys, and so many bytes of own ones, an answer takes less time than handing it over from a worker.
const MOST_AT_ONCE = 10_000;
const MOST_BYTES_AT_ONCE = 100_000;

let worker: Worker | undefined;

/** The answer to a question, computed aside where it takes long; a newer question ends the work on an older one. */
export async function answer(question: Question, onProgress: (progress: Progress) => void): Promise<Run> {
  stopAnswering();
  const { own, keys } = question;
  const few = own ? own.bytes.size <= MOST_BYTES_AT_ONCE : keys <= MOST_AT_ONCE;
  if (few || typeof Worker === 'undefined') return computeInline(question);
  worker = newWorker();
  return answerBy(worker, question, onProgress);
}

/** The answer to a question from a worker in any case: a phone would otherwise not hear a finger for half a second. */
export function computeInWorker(question: Question): Promise<Run> {
  return typeof Worker === 'undefined' ? computeInline(question) : answerBy(newWorker(), question, () => {});
}

const newWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

async function answerBy(asked: Worker, question: Question, onProgress: (progress: Progress) => void): Promise<Run> {
  try {
    // What the worker names, the page must know too.
    await ensureLoaded(question);
    return await new Promise((resolve, reject) => {
      asked.onmessage = ({ data }: MessageEvent<Message>) => {
        if (data.of === 'progress') onProgress(data.progress);
        else if (data.of === 'run') resolve(data.run);
        else reject(new ProblemError(data.problem));
      };
      asked.onerror = ({ message }) => reject(new Error(message));
      asked.postMessage(question);
    });
  } finally {
    asked.terminate();
  }
}

/** Ends the work on the last question: it will not be answered. */
export function stopAnswering(): void {
  worker?.terminate();
  worker = undefined;
}
