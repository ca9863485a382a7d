import { answerHere } from './answerHere.ts';
import type { Question } from './run.ts';

// The other side of `answer`: a question comes in, a run or the text of what is wrong with it goes out.
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  answerHere(data).then(
    (run) => postMessage(run),
    (error: unknown) => postMessage(error instanceof Error ? error.message : String(error)),
  );
});
