import { type Asked, answered } from './answered.ts';

// Runs in the worker that `answersOf` starts, and posts what `answered` finds, strategy by strategy.
addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  for (const one of answered(data)) postMessage(one);
  postMessage(null);
});
