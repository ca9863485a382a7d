import { useEffect, useState } from 'preact/hooks';
import { type Answers, answeredSoFar, askedAnew, none } from './answersSoFar.ts';
import type { Answered, Asked } from './asked.ts';

/** Has a worker answer for one strategy after another; nothing is asked of `undefined`. */
export function useAnswers(asked: Asked | undefined): Answers {
  const [answers, setAnswers] = useState<Answers>(askedAnew(none));
  const wanted = JSON.stringify(asked);
  useEffect(() => {
    if (!asked) {
      setAnswers(none);
      return;
    }
    setAnswers(askedAnew);
    const worker = new Worker(new URL('./answersWorker.ts', import.meta.url), { type: 'module' });
    let all: readonly Answered[] = [];
    worker.onmessage = ({ data }: MessageEvent<Answered | null>) => {
      if (data) all = [...all, data];
      const soFar = all;
      setAnswers((last) => answeredSoFar(last, soFar, data === null));
    };
    worker.onerror = () => setAnswers(none);
    worker.postMessage(asked);
    return () => worker.terminate();
  }, [wanted, asked?.trace]);
  return asked ? answers : none;
}
