import { parentPort, workerData } from 'node:worker_threads';
import { countableFrom } from '../countables.ts';
import type { Job, JobAnswer } from '../input/jobs/job.ts';
import { speak } from '../language/say.ts';
import { KeyCounter } from './keyCounter.ts';
import { bufferOf } from './ownKeys.ts';

// What a thread does: it counts the tasks it is given on a counter of its own, and hands over the counts when asked,
// and forgets them when told.
await speak(workerData.language);
const counter = new KeyCounter(await countableFrom(workerData.whole));

parentPort?.on('message', (task: Job | 'counts' | 'reset') => {
  if (task === 'reset') counter.reset();
  else if (task === 'counts') parentPort?.postMessage(counter.counts());
  else {
    const result = counter.count(task);
    const buffer = bufferOf(task);
    const answer: JobAnswer = { result, ...(buffer ? { buffer } : {}) };
    parentPort?.postMessage(answer, buffer ? [buffer] : []);
  }
});
