import { useEffect, useState } from 'preact/hooks';
import type { Answered, Asked } from './asked.ts';

/** What is known so far, and whether more is on its way. */
export interface Answers {
  readonly all: readonly Answered[];
  readonly waiting: boolean;
}

const none: Answers = { all: [], waiting: false };

/**
 * Has a worker answer for one strategy after another; nothing is asked of `undefined`. What was answered before stands until a strategy has its new
 * answer.
 */
export function useAnswers(asked: Asked | undefined): Answers {
  const [answers, setAnswers] = useState<Answers>({ all: [], waiting: true });
  const wanted = JSON.stringify(asked);
  useEffect(() => {
    if (!asked) {
      setAnswers(none);
      return;
    }
    setAnswers(({ all }) => ({ all, waiting: true }));
    const worker = new Worker(new URL('./answersWorker.ts', import.meta.url), { type: 'module' });
    let all: readonly Answered[] = [];
    worker.onmessage = ({ data }: MessageEvent<Answered | null>) => {
      if (data) all = [...all, data];
      setAnswers((last) => ({
        all: data ? [...all, ...last.all.filter(({ strategy }) => waitedFor(strategy, asked, all))] : all,
        waiting: data !== null,
      }));
    };
    worker.onerror = () => setAnswers(none);
    worker.postMessage(asked);
    return () => worker.terminate();
  }, [wanted, asked?.trace]);
  return asked ? answers : none;
}

/** Whether a strategy is still asked for and has no new answer yet. */
const waitedFor = (strategy: string, { strategies }: Asked, all: readonly Answered[]): boolean =>
  strategies.some(({ id }) => id === strategy) && !all.some((one) => one.strategy === strategy);
