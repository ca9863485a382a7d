import {
  applyChange,
  type Cluster,
  createCluster,
  type PackedKeys,
  rendezvous,
  ring,
  scenario,
} from '@shardscope/core';
import { Answering, type Reading, Windows } from '@shardscope/core/consequences';
import { oracleGeneral } from '@shardscope/core/records';
import { describe, expect, it } from 'vitest';
import { type MadeTrace, oracleTrace } from '../../../../tools/oracleTrace.ts';
import { lenient, readAll } from '../workload/records/reading.ts';
import { told } from './circumstances.ts';

const made: MadeTrace = { seed: 1, requests: 30_000, objects: 2000, zipf: 0.9, rate: 100, shift: 70 };

/** The answer on each of some clusters for a trace that is read in this order of its parts. */
function answers(clusters: readonly Cluster[], parts: readonly Uint8Array[], seconds: number) {
  const windows = new Windows(clusters, seconds);
  for (const part of parts) for (const batch of oracleGeneral.reader(lenient).push(part)) windows.add(batch);
  return new Answering(told, 1, windows).answers(clusters, ['traffic']).map(({ traffic }) => traffic);
}

const valuesOf = (answer: Readonly<Record<string, Reading>> | null | undefined): Record<string, number> =>
  Object.fromEntries(Object.entries(answer ?? {}).map(([name, { value }]) => [name, value]));

describe('traffic over time', () => {
  const start = createCluster(ring, [{ id: 'a', weight: 2 }, 'b', 'c'], { vnodes: 20 });
  const clusters = [start, applyChange(start, scenario('1 +d').changes[0]), createCluster(rendezvous, ['a', 'b', 'c'])];

  it('is what looking up every request by itself shows', () => {
    const trace = oracleTrace(made);
    const { records } = readAll(oracleGeneral, [trace]);
    answers(clusters, [trace], 7).forEach((answer, at) => {
      const nodes = clusters[at].nodes;
      const weights = nodes.reduce((sum, { weight = 1 }) => sum + weight, 0);
      const shares = new Map<number, Map<string, number>>();
      for (const { time = 0, key } of records) {
        const window = Math.floor(time / 7);
        const loads = shares.get(window) ?? new Map<string, number>();
        const id = clusters[at].get(key)?.id ?? '';
        shares.set(window, loads.set(id, (loads.get(id) ?? 0) + 1));
      }
      const whole = [...shares.values()].slice(1, -1).map((loads) => {
        const sum = [...loads.values()].reduce((a, b) => a + b, 0);
        return nodes.map(({ id, weight = 1 }) => ({ share: (loads.get(id) ?? 0) / sum, fair: weight / weights, sum }));
      });
      const peaks = whole.map((window) => Math.max(...window.map(({ share, fair }) => share / fair))).sort();
      const moved = whole
        .slice(1)
        .map((window, i) =>
          window.reduce((all, { share }, node) => all + Math.max(0, share - whole[i][node].share), 0),
        );
      const found = valuesOf(answer);
      expect(whole.length).toBeGreaterThan(40);
      expect(found.requests).toBe(700);
      expect(found.median).toBeCloseTo(peaks[Math.ceil(peaks.length / 2) - 1], 12);
      expect(found.p99).toBeCloseTo(peaks[Math.ceil(peaks.length * 0.99) - 1], 12);
      expect(found.worst).toBeCloseTo(peaks[peaks.length - 1], 12);
      expect(found.above).toBeCloseTo(peaks.filter((peak) => peak > 1.25).length / peaks.length, 12);
      expect(found.drift).toBeCloseTo(moved.reduce((a, b) => a + b, 0) / moved.length, 12);
    });
  });

  it('counts the windows above another peak, if told one', () => {
    const windows = new Windows(clusters, 7);
    for (const batch of oracleGeneral.reader(lenient).push(oracleTrace(made))) windows.add(batch);
    const at = (above?: number): number =>
      new Answering({ ...told, ...(above === undefined ? {} : { above }) }, 1, windows).answers(clusters, [
        'traffic',
      ])[0].traffic?.above.value ?? Number.NaN;
    const worst = answers(clusters, [oracleTrace(made)], 7)[0]?.worst.value ?? 0;
    expect(at()).toBe(at(1.25));
    expect(at(1)).toBe(1);
    expect(at(worst)).toBe(0);
    expect(at(worst - 1e-9)).toBeGreaterThan(0);
  });

  it('follows the binomial law where all keys are asked for alike', () => {
    const perWindow = 100;
    const pair = createCluster(rendezvous, ['a', 'b']);
    const trace = oracleTrace({ seed: 5, requests: 400_000, objects: 2_000_000, zipf: 0, rate: perWindow });
    const found = valuesOf(answers([pair], [trace], 1)[0]);
    const law = binomial(perWindow);
    const busiest = law.map((p, x) => ({ p, peak: (2 * Math.max(x, perWindow - x)) / perWindow }));
    const atMost = (most: number): number =>
      busiest.reduce((sum, { p, peak }) => sum + (peak <= most + 1e-9 ? p : 0), 0);
    // The law is in steps of 1/50; quantiles of 4,000 windows are within one of them.
    for (const [peak, level] of [
      [found.median, 1 / 2],
      [found.p99, 0.99],
    ]) {
      expect(atMost(peak + 1 / 50)).toBeGreaterThan(level);
      expect(atMost(peak - 2 / 50)).toBeLessThan(level);
    }
    const above = 1 - atMost(1.25);
    expect(Math.abs(found.above - above)).toBeLessThan(4 * Math.sqrt(above / 4000));
    const apart = law.reduce(
      (sum, p, x) => sum + law.reduce((all, q, y) => all + (p * q * Math.abs(x - y)) / perWindow, 0),
      0,
    );
    expect(Math.abs(found.drift - apart)).toBeLessThan(0.003);
  });

  it('drifts as far as what is hot does', () => {
    const law: MadeTrace = { seed: 9, requests: 400_000, objects: 500, zipf: 1.1, rate: 4000, shift: 10, begin: 1000 };
    const cluster = createCluster(rendezvous, ['a', 'b', 'c', 'd']);
    // What each node is asked for under each of the laws that follow one another.
    const loads = Array.from({ length: 10 }, (_, era) => {
      const all = new Map(cluster.nodes.map(({ id }) => [id, 0]));
      for (let rank = 0; rank < law.objects; rank++) {
        const id = cluster.get(`${(rank + era * Math.ceil(law.objects / 7)) % law.objects}`)?.id ?? '';
        all.set(id, (all.get(id) ?? 0) + (rank + 1) ** -law.zipf);
      }
      const sum = [...all.values()].reduce((a, b) => a + b, 0);
      return [...all.values()].map((load) => load / sum);
    }).slice(1, -1);
    const apart = loads
      .slice(1)
      .map((now, i) => now.reduce((sum, one, node) => sum + Math.abs(one - loads[i][node]) / 2, 0));
    const found = valuesOf(answers([cluster], [oracleTrace(law)], 10)[0]);
    expect(Math.abs(found.drift - apart.reduce((a, b) => a + b, 0) / apart.length)).toBeLessThan(0.005);
    expect(Math.abs(found.worst - 4 * Math.max(...loads.flat()))).toBeLessThan(0.03);
    const still = valuesOf(answers([cluster], [oracleTrace({ ...law, shift: 1e6 })], 10)[0]);
    expect(still.drift).toBeLessThan(found.drift / 10);
  });

  it('is the same in any order, and of whole windows where there are three', () => {
    const trace = oracleTrace({ ...made, begin: 1_000_003, requests: 4000 });
    const middle = 24 * 1500;
    const ordered = answers(clusters, [trace], 10);
    expect(answers(clusters, [trace.subarray(middle), trace.subarray(0, middle)], 10)).toEqual(ordered);
    // Seconds 3 to 42: 7, 10, 10, 10 and 3 of them.
    expect(ordered[0]?.requests.value).toBe(1000);
    expect(answers(clusters, [trace], 1000)[0]).toMatchObject({ requests: { value: 4000 }, drift: { value: 0 } });
  });

  it('does not arise without times, and refuses more windows than there is room for', () => {
    const windows = new Windows(clusters, 1);
    const keys = (times?: Float64Array): PackedKeys => ({
      bytes: Uint8Array.of(65),
      starts: new Int32Array(2 ** 18),
      ends: new Int32Array(2 ** 18).fill(1),
      count: times?.length ?? 1,
      hits: new Float64Array(2 ** 18).fill(1),
      ...(times ? { times } : {}),
    });
    windows.add(keys());
    windows.add(keys(Float64Array.of(Number.NaN)));
    expect(new Answering(told, 1, windows).answers([start], ['traffic'])).toEqual([{ traffic: null }]);
    expect(new Answering(told, 1).answers([start], ['traffic'])).toEqual([{ traffic: null }]);
    expect(() => windows.add(keys(Float64Array.from({ length: 2 ** 18 }, (_, second) => second)))).toThrow(
      'the trace has more than 131072 windows of 1 s',
    );
  });
});

/** The probabilities of 0 to n heads. */
function binomial(n: number): number[] {
  let p = 2 ** -n;
  return Array.from({ length: n + 1 }, (_, x) => {
    const now = p;
    p *= (n - x) / (x + 1);
    return now;
  });
}

describe('the trace that is made up', () => {
  it('is an oracleGeneral trace, the same bytes for the same seed', () => {
    const trace = oracleTrace(made);
    expect(oracleGeneral.recognises(trace.subarray(0, 4096))).toBe(true);
    expect(Buffer.compare(oracleTrace(made), trace)).toBe(0);
    expect(Buffer.compare(oracleTrace({ ...made, seed: 2 }), trace)).not.toBe(0);
    const { records } = readAll(oracleGeneral, [trace]);
    const view = new DataView(trace.buffer);
    records.slice(0, 100).forEach(({ key }, i) => {
      const next = records.findIndex((later, at) => at > i && later.key === key);
      expect(view.getBigInt64(24 * i + 16, true)).toBe(BigInt(next));
    });
  });
});
