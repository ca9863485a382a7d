import { parentPort, workerData } from 'node:worker_threads';
import type { ComparisonJSON } from '@shardscope/core';
import type { Task } from './job.ts';
import { Counter } from './keyCounter.ts';

// What a thread does: it counts the tasks it is given on a comparison of its own, and hands over the counts when asked.
const counter = new Counter(workerData as ComparisonJSON);

parentPort?.on('message', (task: Task | 'counts') => {
  parentPort?.postMessage(task === 'counts' ? counter.counts() : counter.count(task));
});
