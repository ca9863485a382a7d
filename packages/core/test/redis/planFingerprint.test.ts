import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exactRebalance, parseClusterNodes, planFingerprint, planJSON } from '../../src/redis/index.ts';

const read = (name: string) =>
  parseClusterNodes(readFileSync(new URL(`../../../vectors/redis/samples/${name}`, import.meta.url), 'utf8'));

describe('planFingerprint', () => {
  it("is the SHA-256 of redis-cli's text of the owners, the masters and the highest epoch", () => {
    const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];
    const cluster = parseClusterNodes(
      `${b} 10.0.0.2:1@2 myself,master - 0 0 9 connected 7000 0-5460\n${a} 10.0.0.1:1@2 master - 0 0 4 connected 5461-6999 7001-16383\n`,
    );
    expect(planFingerprint(cluster)).toEqual({
      owners: createHash('sha256').update(`${a}:5461-6999,7001-16383|${b}:0-5460,7000`).digest('hex'),
      masters: [a, b],
      epoch: 9,
    });
  });

  it('is of what the entry node sees, masters that have failed and other views notwithstanding', () => {
    const cluster = read('fail-master-no-replica.nodes.txt');
    const { nodes } = cluster;
    const other = nodes.map((node) => ({ ...node, slots: [] }));
    const entry = nodes.find(({ flags }) => flags?.includes('myself'));
    const views = [
      { id: 'f'.repeat(40), nodes: other },
      { id: entry?.id ?? '', nodes },
    ];
    expect(planFingerprint({ nodes: other, views })).toEqual(planFingerprint(cluster));
    expect(planFingerprint(cluster).masters).toHaveLength(nodes.filter(({ role }) => role === 'master').length);
  });

  it('knows the epoch of nodes.conf, and says if there is none', () => {
    const conf = read('normal-3m2r.conf.txt');
    expect(planFingerprint(conf).epoch).toBe(conf.vars?.currentEpoch);
    expect(planFingerprint({ nodes: [] })).toMatchObject({ masters: [], epoch: null });
  });

  it('is in the plan, in schema 2', () => {
    const cluster = read('normal-3m2r.nodes.txt');
    const plan = exactRebalance(cluster.nodes, {}, { bytes: new Float64Array(16384).fill(2) });
    expect(planJSON(plan, cluster)).toMatchObject({
      schema: 'shardscope/redis-plan/2',
      fingerprint: planFingerprint(cluster),
      summary: { bytes: 2 * plan.summary.slots, keys: null },
    });
  });
});
