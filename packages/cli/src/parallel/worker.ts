import { parentPort, workerData } from 'node:worker_threads';
import type { ComparisonJSON } from '@shardscope/core';
import { comparisonFromJSON } from '@shardscope/core/registry';
import type { DifferencesJSON } from '../diff/differences.ts';
import type { Job } from '../input/job.ts';
import type { Countable } from './countable.ts';
import { KeyCounter } from './keyCounter.ts';

/** What the main thread counts, made again from its data. */
async function countable(data: ComparisonJSON | DifferencesJSON): Promise<Countable<{ readonly keys: number }>> {
  if ('clusters' in data) return comparisonFromJSON(data);
  return new (await import('../diff/differences.ts')).Differences(data.pairs);
}

// What a thread does: it counts the tasks it is given on a counter of its own, and hands over the counts when asked.
const counter = new KeyCounter(await countable(workerData));

parentPort?.on('message', (task: Job | 'counts') => {
  parentPort?.postMessage(task === 'counts' ? counter.counts() : counter.count(task));
});
