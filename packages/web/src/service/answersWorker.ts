import { answered } from './answered.ts';
import type { Asked } from './asked.ts';

// Runs in the worker that `useAnswers` starts, and posts what `answered` finds, strategy by strategy.
addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  for await (const one of answered(data)) postMessage(one);
  postMessage(null);
});
