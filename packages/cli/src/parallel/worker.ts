import { parentPort, workerData } from 'node:worker_threads';
import type { ComparisonJSON } from '@shardscope/core';
import { comparisonFromJSON } from '@shardscope/core/registry';
import type { Task } from './job.ts';
import { Counter } from './keyCounter.ts';

// What a thread does: it counts the tasks it is given on a comparison of its own, and hands over the counts when asked.
const counter = new Counter(comparisonFromJSON(workerData as ComparisonJSON));

parentPort?.on('message', (task: Task | 'counts') => {
  parentPort?.postMessage(task === 'counts' ? counter.counts() : counter.count(task));
});
