import { hash } from 'node:crypto';
import { createCluster, modulo, ownership, skewOf, straw2, tokenAllocation } from '../../packages/core/dist/index.js';
import { strategy } from '../../packages/core/dist/registry.js';
import { names, near, same } from './rows.js';

/** The ids 0 to 9,999,999 by the first four bytes of their MD5, as the author of Swift's ring places them. */
function swift() {
  const source = 'openstack/swift@0330478b70d0a699a0f9c21ef87c7e639d92564b doc/source/ring_background.rst (G. Holt)';
  const IDS = 10_000_000;
  const [before, after] = [100, 101].map((count) => createCluster(modulo, names(count)).partitioner);
  const counts = new Uint32Array(100);
  let moved = 0;
  for (let id = 0; id < IDS; id++) {
    const first = Number.parseInt(hash('md5', String(id)).slice(0, 8), 16) | 0;
    const node = before.locate(first);
    counts[node]++;
    if (node !== after.locate(first)) moved++;
  }
  same(
    source,
    'Swift, part 1: most and least ids on one of 100 nodes, modulo',
    [100695, 99073],
    [Math.max(...counts), Math.min(...counts)],
  );
  same(source, 'Swift, part 2: ids that move from 100 to 101 nodes, modulo', [9900989], [moved]);
}

/** What a test of Cassandra allows a node to own, which its allocator has to stay below. */
function cassandra() {
  const source =
    'apache/cassandra@1c05568604989b8fb0b0e2b8f14a51eb1182990d AbstractReplicationAwareTokenAllocatorTest.java, TokenAllocatorTestBase.java';
  for (const tokens of [4, 16, 64]) {
    const { nodes, partitioner, hash: of } = createCluster(tokenAllocation, names(250), { tokens });
    near(
      source,
      `Cassandra, 250 nodes of ${tokens} tokens, one copy: most that a node owns`,
      `less than 1 + 4/${tokens} = ${1 + 4 / tokens}`,
      (skewOf(nodes, ownership(partitioner, of.bits)).peak ?? 0).toFixed(4),
      'theirs is the limit of a test, which its author calls tolerant; exact shares',
    );
  }
}

/** Weights of a CRUSH bucket, of which one changes: others exchange nothing. */
function crush() {
  const OBJECTS = 1_000_000;
  const before = createCluster(straw2, names(10));
  const after = before.reweight('node3', 2);
  const [third] = [before.nodes.findIndex(({ id }) => id === 'node3')];
  let [between, moved] = [0, 0];
  for (let i = 0; i < OBJECTS; i++) {
    const [from, to] = [before.bucketOf(`object-${i}`), after.bucketOf(`object-${i}`)];
    if (from === to) continue;
    moved++;
    if (from !== third && to !== third) between++;
  }
  near(
    'torvalds/linux@958a27658d94cf212caeb0ffb04ee0b0bc89cc40 (crush: straw2 bucket type)',
    'CRUSH straw2, one of ten weights doubled: inputs that move between items whose weights stay',
    'never',
    `${between} of ${moved} that moved`,
    `of 1,000,000 objects; ${((100 * moved) / OBJECTS).toFixed(2)} % moved, 2/11 - 1/10 = 8.18 % is the least`,
  );
}

/** Keys on eight members with 271 partitions, each with room for 1.2 times its part. */
function boundedLoads() {
  const source = 'buraksezer/consistent@009ee7b315e8fcc4baea4f72de84a40d59507aa0 README.md';
  const KEYS = 1_000_000;
  const members = Array.from({ length: 8 }, (_, i) => `node${i}.olric`);
  const cluster = createCluster(strategy('go-consistent-bounded'), members, { partitions: 271, load: 1.2 });
  const counts = new Uint32Array(8);
  for (let i = 0; i < KEYS; i++) counts[cluster.bucketOf(`key-${i}`)]++;
  near(
    source,
    'bounded loads, eight members: most keys of one of 1,000,000',
    '147932, around 147602',
    String(Math.max(...counts)),
    'their cap was 40 of 271 partitions, as printed; the rule of today rounds up to 41 with a load of 1.2, which is 151,292 keys; theirs are random keys and older labels',
  );
}

/** Figures of systems that store. */
export function stored() {
  swift();
  cassandra();
  crush();
  boundedLoads();
}
