import { type Problem, problemOf } from '../model/problem.ts';
import type { Question, Run } from '../model/run.ts';
import type { Progress } from '../run/readOwnKeys.ts';
import { computeInline } from './computeInline.ts';
import type { Call, Returned } from './table/tableInWorker.ts';

/** What a worker is asked: to answer a question and no more, or to open the table of its keys, and then about that. */
export type Asked =
  | { readonly of: 'run'; readonly question: Question }
  | { readonly of: 'table'; readonly question: Question }
  | { readonly of: 'call'; readonly call: Call };

/** What the worker says: how far it has come, and in the end what was asked for or why there is none. */
export type Message =
  | { readonly of: 'progress'; readonly progress: Progress }
  | { readonly of: 'run'; readonly run: Run }
  | { readonly of: 'table' }
  | { readonly of: 'return'; readonly returned: Returned }
  | { readonly of: 'problem'; readonly problem: Problem };

// Milliseconds: nobody reads faster.
const PAUSE = 200;

const say = (message: Message): void => postMessage(message);

let reported = performance.now();
const onProgress = (progress: Progress): void => {
  if (performance.now() - reported < PAUSE) return;
  reported = performance.now();
  say({ of: 'progress', progress });
};

// Runs in the worker that `answer` or `remoteTable` starts.
addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  answered(data).then(say, (error: unknown) => say({ of: 'problem', problem: problemOf(error) }));
});

async function answered(asked: Asked): Promise<Message> {
  if (asked.of === 'run') return { of: 'run', run: await computeInline(asked.question, onProgress) };
  const { openTable, returned } = await import('./table/tableInWorker.ts');
  if (asked.of === 'call') return { of: 'return', returned: returned(asked.call) };
  await openTable(asked.question, onProgress);
  return { of: 'table' };
}
