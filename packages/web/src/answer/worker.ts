import { type Problem, problemOf } from '../model/problem.ts';
import type { Question, Run } from '../model/run.ts';
import type { Progress } from '../run/readOwnKeys.ts';
import { computeInline } from './computeInline.ts';

/** What the worker says: how far it has come, and in the end a run or why there is none. */
export type Message =
  | { readonly of: 'progress'; readonly progress: Progress }
  | { readonly of: 'run'; readonly run: Run }
  | { readonly of: 'problem'; readonly problem: Problem };

// Milliseconds: nobody reads faster.
const PAUSE = 200;

const say = (message: Message): void => postMessage(message);

// Runs in the worker that `answer` starts: posts progress, then the run or the problem.
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  let reported = performance.now();
  const onProgress = (progress: Progress): void => {
    if (performance.now() - reported < PAUSE) return;
    reported = performance.now();
    say({ of: 'progress', progress });
  };
  computeInline(data, onProgress).then(
    (run) => say({ of: 'run', run }),
    (error: unknown) => say({ of: 'problem', problem: problemOf(error) }),
  );
});
