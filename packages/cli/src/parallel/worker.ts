import { parentPort, workerData } from 'node:worker_threads';
import type { ComparisonJSON } from '@shardscope/core';
import { comparisonFromJSON } from '@shardscope/core/registry';
import type { Job } from '../input/job.ts';
import { KeyCounter } from './keyCounter.ts';

// What a thread does: it counts the tasks it is given on a comparison of its own, and hands over the counts when asked.
const counter = new KeyCounter(comparisonFromJSON(workerData as ComparisonJSON));

parentPort?.on('message', (task: Job | 'counts') => {
  parentPort?.postMessage(task === 'counts' ? counter.counts() : counter.count(task));
});
