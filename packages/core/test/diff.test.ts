import { generatedKeys, type Strategy } from '@shardscope/core';
import { Difference, type DifferenceCounts, differenceOf, verdictOf } from '@shardscope/core/diff';
import { strategy } from '@shardscope/core/registry';
import type { DeployedNode, Deployment } from '@shardscope/core/systems';
import { accelerated } from '@shardscope/core/wasm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../tools/testing/partOrAll.ts';
import { configuration, deploymentIn } from './systems/support.ts';

const deployment = (
  id: string,
  nodes: readonly Partial<DeployedNode>[],
  more: Partial<Deployment> = {},
): Deployment => ({
  system: id,
  pool: 'pool',
  at: { line: 1, column: 1 },
  settingLine: 2,
  strategy: strategy(id),
  options: {},
  nodes: nodes.map((node, i) => ({ id: `n${i}`, line: i + 3, ...node })),
  key: { text: 'key' },
  notes: [],
  ...more,
});

const names = (...ids: readonly string[]): Partial<DeployedNode>[] => ids.map((id) => ({ id }));

function counted(difference: Difference, keys = 20_000, faster = accelerated()): DifferenceCounts {
  const counter = difference.counter(faster);
  for (const batch of generatedKeys('names', 1, 0, keys).batches()) counter.add(batch);
  return counter.counts();
}

const result = (before: Deployment, after: Deployment, keys?: number) => {
  const difference = new Difference(before, after);
  return differenceOf(difference, counted(difference, keys));
};

/** Keys on another node, one by one, where nodes are known by name. */
function movedOneByOne({ questions, who }: Difference, keys: number): number {
  const [before, after] = questions.variants;
  const decoder = new TextDecoder();
  let moved = 0;
  for (const { bytes, starts, ends, count } of generatedKeys('names', 1, 0, keys).batches()) {
    for (let i = 0; i < count; i++) {
      const key = decoder.decode(bytes.subarray(starts[i], ends[i]));
      const [from, to] = [before.cluster.bucketOf(key), after.cluster.bucketOf(key)];
      if (from < 0 || to < 0) continue;
      if (who.names[before.owners[from]] !== who.names[after.owners[to]]) moved++;
    }
  }
  return moved;
}

const systems: readonly Strategy['id'][] = [
  'nginx-hash',
  'nginx-hash-consistent',
  'haproxy-consistent',
  'haproxy-map-based',
  'twemproxy-ketama',
  'twemproxy-modula',
];

const anyNodes = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 6 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), weight: fc.integer({ min: 1, max: 4 }) }))),
  );

describe('Difference', () => {
  it('counts what one key after another says, for any change of any system, whoever counts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...systems), anyNodes, anyNodes, (id, before, after) => {
        const difference = new Difference(deployment(id, before), deployment(id, after));
        const counts = counted(difference, 1600);
        expect(counts.moved[0]).toBe(movedOneByOne(difference, 1600));
        expect(counts).toEqual(counted(difference, 1600, undefined));
        const halves = [0, 800].map((first) => {
          const counter = difference.counter();
          for (const batch of generatedKeys('names', 1, first, first + 800).batches()) counter.add(batch);
          return counter.counts();
        });
        expect(difference.sum(halves)).toEqual(counts);
        const { changes, moved, least, nodes } = differenceOf(difference, counts);
        // Each key that moves is attributed once; a key may also move and come back.
        const attributed = changes.reduce((sum, change) => sum + (change.attributed ?? 0), 0);
        expect(attributed).toBeGreaterThanOrEqual(moved - 1e-9);
        if (changes.length === 1) expect(changes[0].alone).toBe(moved);
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(least).toBeGreaterThanOrEqual(0);
        for (const side of ['before', 'after'] as const)
          expect(nodes.reduce((sum, node) => sum + (node[side]?.keys ?? 0), 0)).toBe(1600);
      }),
      { numRuns: partOrAll(10, 25) },
    );
  });

  it('takes the changes apart in their order, the last of them whole', () => {
    const before = deployment('haproxy-consistent', [{ id: 'a' }, { id: 'b', weight: 2 }, { id: 'c' }, { id: 'd' }]);
    const after = deployment(
      'haproxy-consistent',
      [{ id: 'e' }, { id: 'b' }, { id: 'a', place: 9 }, { id: 'c', down: true }],
      { options: { function: 'djb2' } },
    );
    const { changes } = result(before, after);
    expect(changes.map(({ class: kind, text, line }) => `${kind} ${line}: ${text}`)).toEqual([
      'settings 2: function default → djb2',
      'order 4: a, b → b, a',
      'labels 5: a: id none → 9',
      'weights 4: b 2 → 1',
      'membership 3: joined e; left d',
      'state 6: c up → down',
    ]);
    expect(changes.every(({ alone }) => alone !== null && alone > 0)).toBe(true);
  });

  it('moves nothing where only what decides nothing has changed', () => {
    const before = deployment('nginx-hash-consistent', names('a', 'b', 'c'));
    const same = result(before, deployment('nginx-hash-consistent', names('c', 'a', 'b')));
    expect([same.moved, same.changes.map(({ class: kind, alone }) => [kind, alone])]).toEqual([0, [['order', 0]]]);
    const difference = new Difference(before, before);
    expect(verdictOf(difference, differenceOf(difference, counted(difference)))).toBe(
      'Nothing that decides where keys go has changed.',
    );
    expect(verdictOf(difference, differenceOf(difference, counted(difference)), 'zh')).toBe(
      '决定键去向的内容都没有变。',
    );
  });

  it('knows a node by its name, else by its address, and says where data is left behind', () => {
    const before = deployment('haproxy-consistent', [
      { id: 'a', address: 'x:1' },
      { id: 'b', address: 'x:2' },
    ]);
    const renamed = result(
      before,
      deployment('haproxy-consistent', [
        { id: 'a', address: 'x:1' },
        { id: 'z', address: 'x:2' },
      ]),
    );
    expect([renamed.moved, renamed.nodes.map(({ name }) => name)]).toEqual([0, ['a', 'z']]);
    const elsewhere = result(
      before,
      deployment('haproxy-consistent', [
        { id: 'a', address: 'x:1' },
        { id: 'b', address: 'y:2' },
      ]),
    );
    const keys = elsewhere.nodes[1].after?.keys;
    expect([elsewhere.moved, elsewhere.readdressed]).toEqual([0, [{ name: 'b', from: 'x:2', to: 'y:2', keys }]]);
  });

  it('compares two systems as a whole', () => {
    const before = deployment('nginx-hash-consistent', names('a', 'b', 'c'));
    const difference = new Difference(before, deployment('libketama', names('a', 'b', 'c')));
    const found = differenceOf(difference, counted(difference));
    expect(found.changes.map(({ class: kind, alone }) => [kind, alone])).toEqual([['settings', found.moved]]);
    expect(found.moved).toBe(movedOneByOne(difference, 20_000) / 20_000);
    expect(verdictOf(difference, found)).toMatch(
      /^6\d\.\d% of your keys are looked up on another node by libketama\.$/,
    );
  });

  it('leaves keys that are handed out at random out of what moves', () => {
    const difference = new Difference(
      deployment('nginx-hash', names('a', 'b')),
      deployment('nginx-hash', [{ id: 'b' }, { id: 'a' }]),
    );
    const counter = difference.counter();
    counter.add({ bytes: new Uint8Array([97]), starts: Int32Array.of(0, 0), ends: Int32Array.of(0, 1), count: 2 });
    const counts = counter.counts();
    expect([counts.keys, counts.moved[0], [...counts.loads.before]]).toEqual([2, 1, [0, 1]]);
  });
});

describe('remedies', () => {
  const remedies = (before: Deployment, after: Deployment) =>
    result(before, after).remedies.map(({ text, moved }) => `${text}: ${moved.toFixed(2)}`);

  it('of HAProxy write out the ids there were', () => {
    const file = (name: string) => deploymentIn(configuration('haproxy', name), 'app');
    expect(remedies(file('07-diff-old.cfg'), file('07-diff-new.cfg'))).toEqual([
      'write out the ids that servers have now: app1 id 1, app3 id 3, app4 id 4: 0.25',
      'put app4, the last one, in the place of app2: 0.41',
    ]);
  });

  it('of nginx mark down, keep the order and the sum, and hash consistently', () => {
    expect(
      remedies(deployment('nginx-hash', names('a', 'b', 'c', 'd')), deployment('nginx-hash', names('a', 'c', 'd'))),
    ).toEqual([
      'mark b "down" in place of removing it: 0.25',
      'have "hash key consistent" before and after (switching to it moves keys once): 0.27',
    ]);
    const [up] = remedies(
      deployment('nginx-hash', [{ weight: 2 }, { weight: 5 }, { weight: 5 }]),
      deployment('nginx-hash', [{ weight: 3 }, { weight: 5 }, { weight: 5 }]),
    ).filter((text) => text.startsWith('keep the sum'));
    expect(up).toMatch(/^keep the sum of the weights at 12: n1 5 → 4: 0\.\d\d$/);
    expect(
      remedies(deployment('nginx-hash', names('a', 'b')), deployment('nginx-hash', names('x', 'a', 'b'))),
    ).toContainEqual(expect.stringMatching(/^keep the order, and put new servers last: /));
  });

  it('of twemproxy name a server as the one it replaces', () => {
    expect(
      remedies(
        deployment('twemproxy-ketama', names('a', 'b', 'c')),
        deployment('twemproxy-ketama', names('a', 'b', 'd')),
      ),
    ).toEqual([expect.stringMatching(/^name servers as those they replace: d = c: 0\.3\d$/)]);
  });

  it('of mcrouter fill the place of the server that leaves with the last one', () => {
    const servers = (...ids: readonly string[]) => deployment('mcrouter-ch3', names(...ids));
    expect(remedies(servers('a', 'b', 'c', 'd', 'e'), servers('a', 'c', 'd', 'e'))).toEqual([
      expect.stringMatching(/^put e, the last one, in the place of b: 0\.35$/),
    ]);
    expect(remedies(servers('a', 'b', 'c'), servers('a', 'b'))).toEqual([]);
  });

  it('of Elasticsearch split or shrink to what the routing shards allow', () => {
    const shards = (count: number) =>
      deployment(
        'elasticsearch',
        Array.from({ length: count }, (_, i) => ({ id: `${i}` })),
      );
    expect(remedies(shards(5), shards(8))).toEqual([
      'split the index to 10 shards in place of making it anew: its 640 routing shards allow that: 0.50',
    ]);
    expect(remedies(shards(6), shards(4))).toEqual([
      expect.stringMatching(
        /^shrink the index to 3 shards in place of making it anew: its 768 routing shards allow that: 0\.\d\d$/,
      ),
    ]);
    expect(remedies(shards(5), shards(10))).toHaveLength(1);
    expect(remedies(shards(7), shards(5))).toEqual([]);
  });

  it('of Kafka take a multiple of the partitions', () => {
    const partitions = (count: number) =>
      deployment(
        'kafka-java',
        Array.from({ length: count }, (_, i) => ({ id: `${i}` })),
      );
    expect(remedies(partitions(6), partitions(10))).toEqual(['have 12 partitions, a multiple of 6: 0.50']);
    expect(remedies(partitions(6), partitions(12))).toEqual([]);
  });
});
