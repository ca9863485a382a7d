import { createCluster, type Node } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';

describe('published vectors', () => {
  it('Envoy’s and go-maglev’s tables are those of their tests', () => {
    const { envoy, goMaglev } = readJSON<{
      envoy: {
        cases: { labels: string[]; weights?: number[]; M: number; table: number[] }[];
        documentedCounts: { entries: number[] };
      };
      goMaglev: { labels: string[]; M: number; table: number[]; tableWithout1: number[] };
    }>('published/maglev');
    const table = (id: string, nodes: readonly (string | Node)[], size: number): number[] => {
      const { partitioner } = createCluster(strategy(id), nodes, { 'table-size': size });
      return Array.from({ length: size }, (_, entry) => partitioner.locate(entry, 0));
    };
    for (const { labels, weights, M, table: expected } of envoy.cases) {
      const nodes = labels.map((id, i) => (weights ? { id, weight: weights[i] } : id));
      expect(table('envoy-maglev', nodes, M)).toEqual(expected);
    }
    const [light, heavy] = [1, 2].map((weight) => ({ id: `127.0.0.1:${89 + weight}`, weight }));
    const entries = table('envoy-maglev', [light, heavy], 65537);
    expect([0, 1].map((bucket) => entries.filter((owner) => owner === bucket).length)).toEqual(
      envoy.documentedCounts.entries,
    );
    expect(table('go-maglev', goMaglev.labels, goMaglev.M)).toEqual(goMaglev.table);
    const [first, , third] = goMaglev.labels;
    expect(table('go-maglev', [first, third], goMaglev.M)).toEqual(
      goMaglev.tableWithout1.map((owner) => (owner === 2 ? 1 : owner)),
    );
  });
});
