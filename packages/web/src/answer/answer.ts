import { ProblemError } from '../model/problem.ts';
import type { Question, Run } from '../model/run.ts';
import type { Progress } from '../run/readOwnKeys.ts';
import { ensureLoaded } from '../run/registry.ts';
import { computeInline } from './computeInline.ts';
import { newWorker } from './newWorker.ts';
import type { Asked, Message } from './worker.ts';

// Up to so many keys, and so many bytes of own ones, an answer takes less time than handing it over from a worker.
const MOST_AT_ONCE = 10_000;
const MOST_BYTES_AT_ONCE = 100_000;

let stop = (): void => {};

/**
 * The answer to a question, computed aside where it takes long; nothing if the work on it was ended before, by a newer question or by
 * `stopAnswering`.
 */
export async function answer(question: Question, onProgress: (progress: Progress) => void): Promise<Run | undefined> {
  stopAnswering();
  const { own, keys } = question;
  const few = own ? own.bytes.size <= MOST_BYTES_AT_ONCE : keys <= MOST_AT_ONCE;
  if (few || typeof Worker === 'undefined') return computeInline(question);
  const worker = newWorker();
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => {
      worker.terminate();
      // Whoever waits for the answer goes on: a worker that was ended says nothing more.
      resolve(undefined);
    };
  });
  return Promise.race([answerBy(worker, question, onProgress), stopped]);
}

/**
 * The answer to a question from a worker, if one can be had: a phone would otherwise not hear a finger for half a second.
 */
export async function computeInWorker(question: Question): Promise<Run> {
  try {
    return await answerBy(newWorker(), question, () => {});
  } catch {
    return computeInline(question);
  }
}

async function answerBy(asked: Worker, question: Question, onProgress: (progress: Progress) => void): Promise<Run> {
  try {
    // What the worker names, the page must know too.
    await ensureLoaded(question);
    return await new Promise((resolve, reject) => {
      asked.onmessage = ({ data }: MessageEvent<Message>) => {
        if (data.of === 'progress') onProgress(data.progress);
        else if (data.of === 'run') resolve(data.run);
        else if (data.of === 'problem') reject(new ProblemError(data.problem));
      };
      asked.onerror = ({ message }) => reject(new Error(message));
      asked.postMessage({ of: 'run', question } satisfies Asked);
    });
  } finally {
    asked.terminate();
  }
}

/** Ends the work on the last question: it will not be answered. */
export const stopAnswering = (): void => stop();
