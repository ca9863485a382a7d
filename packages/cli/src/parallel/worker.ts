import { parentPort, workerData } from 'node:worker_threads';
import { countableFrom } from '../countables.ts';
import type { Job } from '../input/jobs/job.ts';
import { speak } from '../language/say.ts';
import { KeyCounter } from './keyCounter.ts';

// What a thread does: it counts the tasks it is given on a counter of its own, and hands over the counts when asked,
// and forgets them when told.
await speak(workerData.language);
const counter = new KeyCounter(await countableFrom(workerData.whole));

parentPort?.on('message', (task: Job | 'counts' | 'reset') => {
  if (task === 'reset') counter.reset();
  else parentPort?.postMessage(task === 'counts' ? counter.counts() : counter.count(task));
});
