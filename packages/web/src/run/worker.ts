import { compute } from './compute.ts';
import type { Question } from './run.ts';

// The other side of `answer`: a question comes in, a run or the text of what is wrong with it goes out.
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  try {
    postMessage(compute(data));
  } catch (error) {
    postMessage(error instanceof Error ? error.message : String(error));
  }
});
