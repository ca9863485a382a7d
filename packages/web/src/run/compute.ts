import {
  type Cluster,
  Comparison,
  createCluster,
  generatedKeys,
  type KeyHash,
  type Step,
  scenario,
} from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { figure, SAMPLES } from '../layout/figure.ts';
import type { Question, Refusal, Run, Stage, Track } from './run.ts';

/** Most keys that are drawn as dots. */
const MOST_DRAWN = 10_000;

/** Answers a question with core's measures. Throws a `RangeError` if the scenario cannot be read. */
export function compute(question: Question): Run {
  const { nodes: start, changes } = scenario(question.scenario);
  const refusals: Refusal[] = [];
  const comparisons = question.strategies.flatMap((id) => {
    try {
      const cluster = createCluster(strategy(id), start, question.options[id] ?? {});
      return [new Comparison([cluster], changes)];
    } catch (error) {
      refusals.push({ strategy: id, reason: error instanceof Error ? error.message : String(error) });
      return [];
    }
  });
  for (const batch of generatedKeys('names', question.seed, 0, question.keys).batches()) {
    for (const comparison of comparisons) comparison.add(batch);
  }
  const nodes = [
    ...new Map([...start, ...changes.flatMap(({ join }) => join)].map((node) => [node.id, node])).values(),
  ];
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  const drawn = Math.min(question.keys, MOST_DRAWN);
  const tracks = comparisons.map((comparison) => trackOf(comparison.steps()[0], question, drawn, indexOf));
  return { question, nodes, stages: changes.length + 1, drawn, tracks, refusals };
}

function trackOf(
  steps: readonly Step[],
  { seed }: Question,
  drawn: number,
  indexOf: ReadonlyMap<string, number>,
): Track {
  const { strategy: rule, hash } = steps[0].cluster;
  const hashes = hashKeys(hash, seed, drawn);
  return {
    strategy: rule.id,
    hash: hash.id,
    positions: Float64Array.from(hashes.low, (low, i) =>
      hashes.high ? (hashes.high[i] >>> 0) / 2 ** 32 : (low >>> 0) / 2 ** hash.bits,
    ),
    stages: steps.map((step) => stageOf(step, hashes, indexOf)),
  };
}

interface Hashes {
  readonly low: Int32Array;
  readonly high: Int32Array | undefined;
}

function hashKeys(hash: KeyHash, seed: number, count: number): Hashes {
  const low = new Int32Array(count);
  const high = hash.bits === 64 ? new Int32Array(count) : undefined;
  let from = 0;
  for (const batch of generatedKeys('names', seed, 0, count).batches()) {
    hash.fill(batch, low.subarray(from), high?.subarray(from));
    from += batch.count;
  }
  return { low, high };
}

function stageOf({ cluster, ...measured }: Step, { low, high }: Hashes, indexOf: ReadonlyMap<string, number>): Stage {
  const { partitioner } = cluster;
  const members = cluster.nodes.map(({ id }) => indexOf.get(id) ?? 0);
  const keyNodes = new Uint16Array(low.length);
  for (let i = 0; i < low.length; i++) keyNodes[i] = members[partitioner.locate(low[i], high?.[i])];
  return {
    figure: figure(
      partitioner.anatomy?.(),
      (bucket) => members[bucket],
      (i) => sampled(cluster, i),
    ),
    members,
    keyNodes,
    measured,
  };
}

/** The owner of the middle of part `index` of the range of hashes, cut into `SAMPLES`. */
function sampled({ partitioner, hash }: Cluster, index: number): number {
  if (hash.bits !== 64) return partitioner.locate(((index + 0.5) * 2 ** hash.bits) / SAMPLES);
  return partitioner.locate(0x80000000 | 0, ((index + 0.5) * 2 ** 32) / SAMPLES);
}
