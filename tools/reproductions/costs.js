import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { explain } from '../../packages/core/dist/explain/index.js';
import { jumpBack } from '../../packages/core/dist/hashes/jumpBackHash.js';
import { SplitMix64 } from '../../packages/core/dist/hashes/splitmix64.js';
import {
  anchor,
  createCluster,
  dx,
  jump,
  jumpBackHash,
  jumpHash,
  memento,
  power,
} from '../../packages/core/dist/index.js';
import { MementoSet } from '../../packages/core/dist/partitioners/buckets/mementoSet.js';
import { hashes } from './hashes.js';
import { names, near } from './rows.js';

class Counted extends SplitMix64 {
  draws = 0;

  draw() {
    this.draws++;
    super.draw();
  }
}

/** Mean and variance of the random words that keys draw. */
function wordsOf(buckets, keys) {
  const next = hashes(11);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < keys; i++) {
    const random = new Counted();
    random.seed(next(), next());
    jumpBack(random, buckets);
    sum += random.draws;
    squares += random.draws ** 2;
  }
  const mean = sum / keys;
  return [mean, squares / keys - mean ** 2];
}

/** How many random words a lookup draws, of 64 bits each. */
function words() {
  const source =
    'dynatrace-research/jumpbackhash-paper@6d2cbd8fbae2187bf7adc09eb942307695764bb4 results/random_value_consumption_simulation.csv (Ertl 2024, arXiv:2403.18682)';
  const published = [
    [3, 1.2666827, 0.2310624],
    [5, 1.4362206, 0.3886962],
    [9, 1.541009, 0.503965],
    [17, 1.6009653, 0.5785612],
    [33, 1.6324198, 0.619978],
    [65, 1.6499235, 0.6432621],
    [100, 1.2298646, 0.2000797],
    [129, 1.6581537, 0.6548458],
  ];
  const ours = published.map(([buckets]) => wordsOf(buckets, 2_000_000));
  const of = `jumpback, ${published.map(([buckets]) => buckets).join(', ')} buckets: random numbers a lookup`;
  const note = 'theirs are of 10,000,000 other keys, ours of 2,000,000: standard errors of 0.0003 and 0.0006 at most';
  const list = (values) => values.map((value) => value.toFixed(3)).join(', ');
  near(source, `${of}, mean`, list(published.map(([, mean]) => mean)), list(ours.map(([mean]) => mean)), note);
  near(
    source,
    `${of}, variance`,
    list(published.map(([, , variance]) => variance)),
    list(ours.map(([, variance]) => variance)),
    note,
  );
  near(
    'the same, python/time-complexity.py: 1 + (a - 1) a / (2a - 1) with a the next power of two over the buckets',
    'jumpback, 1,048,577 buckets: random numbers a lookup, mean',
    'below 5/3 = 1.6667',
    wordsOf(2 ** 20 + 1, 2_000_000)[0].toFixed(4),
  );
}

/** 1 and the sum of 1/i over whole numbers above one up to another. */
function harmonic(above, most) {
  let sum = 1;
  for (let i = above + 1; i <= most; i++) sum += 1 / i;
  return sum;
}

/** Draws of a lookup, where some of the places have no node. */
function draws() {
  const KEYS = 200_000;
  const drawn = (cluster) => {
    let sum = 0;
    for (let i = 0; i < KEYS; i++)
      for (const step of explain(cluster, `key:${i}`).steps)
        if (step.kind === 'draws') sum += step.draws.length + step.more;
    return (sum / KEYS).toFixed(3);
  };
  for (const [capacity, nodes] of [
    [10, 5],
    [1000, 900],
    [1000, 100],
  ]) {
    near(
      'wdamron/go-anchorhash anchor_test.go TestPaths, which prints 1 + ln(a/w) beside the length of a path; Mendelson et al. 2020',
      `AnchorHash, ${nodes} of ${capacity} buckets: hashes a lookup computes, mean`,
      `at most 1 + ln(a/w) = ${(1 + Math.log(capacity / nodes)).toFixed(3)}`,
      drawn(createCluster(anchor, names(nodes), { capacity })),
      `1 and the sum of 1/i for i from ${nodes + 1} to ${capacity} is ${harmonic(nodes, capacity).toFixed(3)}; 200,000 keys`,
    );
  }
  near(
    'Dong and Wang 2021, DxHash, arXiv:2107.07930: capacity over nodes',
    'DxHash, 100 of 1000 places: places that a lookup tries, mean',
    '10',
    drawn(createCluster(dx, names(100), { capacity: 1000 })),
  );
}

/** Median nanoseconds of a lookup by each of some functions of two hashes, in turns. */
function times(all) {
  const LOOKUPS = 200_000;
  const next = hashes(5);
  const keys = Int32Array.from({ length: 2 * LOOKUPS }, next);
  const rounds = all.map(() => []);
  let sum = 0;
  for (let round = 0; round < 11; round++) {
    all.forEach((locate, one) => {
      const start = process.hrtime.bigint();
      for (let i = 0; i < keys.length; i += 2) sum += locate(keys[i], keys[i + 1]);
      rounds[one].push(Number(process.hrtime.bigint() - start) / LOOKUPS);
    });
  }
  if (sum < 0) throw new Error('a bucket has a number');
  return rounds.map((times) => times.sort((a, b) => a - b)[5]);
}

const located =
  ({ partitioner }) =>
  (low, high) =>
    partitioner.locate(low, high);

/** How many times as long one takes as another. */
const over = (one, other) => (one / other).toFixed(2);

/** Times of lookups over one another, in one process. */
function lookups() {
  const theirs =
    'dynatrace-research/jumpbackhash-paper@6d2cbd8fbae2187bf7adc09eb942307695764bb4 results/benchmark-results.json: 146.35 ns and 5.84 ns, 143.51 ns and 8.05 ns';
  for (const [buckets, ratio] of [
    [1_048_576, (146.354 / 5.84).toFixed(1)],
    [786_432, (143.512 / 8.048).toFixed(1)],
  ]) {
    const [jumping, back] = times([
      (low, high) => jumpHash(low, high, buckets),
      (low, high) => jumpBackHash(low, high, buckets),
    ]);
    near(
      theirs,
      `${buckets.toLocaleString('en')} buckets: time of a lookup by jump over jumpback`,
      ratio,
      (jumping / back).toFixed(1),
      'one run; a likely reason, not measured: jumpback mixes each random number by two products of 64 bits, which JavaScript makes of products of halves, and Java computes by one instruction each',
    );
  }
  const clusters = [jump, memento, power, dx, anchor].map((one) =>
    createCluster(one, names(10_000), one === anchor || one === dx ? { capacity: 10_000 } : {}),
  );
  const [jumping, remembering, powers, probing, anchored] = times(clusters.map(located));
  near(
    'robertovicario/cpp-consistent-hashing-algorithms@4844f87f35f968cd2e6935406a8d9bb86ebf89de analysis/data/results.csv, a framework of SUPSI',
    '10,000 nodes, none removed: time of a lookup by jump, memento, power and dx over anchor',
    '6.32, 6.80, 1.57, 0.69',
    [jumping, remembering, powers, probing].map((one) => over(one, anchored)).join(', '),
    'one run; theirs is C++; a likely reason, not measured: jump, memento and power compute with 64 bits, which JavaScript makes of products of halves, anchor and dx with 32',
  );
  near(
    'Coluzzi et al. 2023, MementoHash, arXiv:2306.09783, abstract: the best case, in which it is JumpHash; no times in the abstract',
    '10,000 nodes, none removed: time of a lookup by memento over jump',
    '1.08 (6.80 over 6.32 of the row above)',
    over(remembering, jumping),
    'one run',
  );
  const left = [memento, anchor, dx].map((one) => {
    let cluster = createCluster(one, names(1000), one === memento ? {} : { capacity: 1000 });
    for (const node of shuffled(names(1000)).slice(0, 900)) cluster = cluster.remove(node);
    return cluster;
  });
  const [removed, anchoredLeft, probingLeft] = times(left.map(located));
  near(
    'the same abstract: no worse than AnchorHash and DxHash in the worst of three scenarios, one of which removes 90 % at once',
    '1,000 nodes less 900: time of a lookup by memento over anchor, and over dx',
    'at most 1, at most 1',
    `${over(removed, anchoredLeft)}, ${over(removed, probingLeft)}`,
    'one run; ours disagrees; a likely reason, not measured: memento draws with 64 bits, which JavaScript makes of products of halves, anchor and dx with 32',
  );
}

/** How many keys a core looks up, in the largest cluster there can be. */
function rate() {
  const [nanoseconds] = times([located(createCluster(anchor, names(60_000), { capacity: 65_536 }))]);
  near(
    'Mendelson et al. 2020, AnchorHash, arXiv:1812.09674, abstract: 100 million resources on one core',
    'AnchorHash, 60,000 of 65,536 buckets: million lookups a second',
    'more than 15',
    (1000 / nanoseconds).toFixed(1),
    'one run; 65,536 buckets are the most here, so 100 million cannot be measured again; theirs is C++',
  );
}

function shuffled(ids) {
  const next = hashes(3);
  const all = [...ids];
  for (let i = all.length - 1; i > 0; i--) {
    const j = (next() >>> 0) % (i + 1);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

function heap() {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Bytes on the heap of each of so many. */
function bytesOf(make, count) {
  const before = heap();
  const all = Array.from({ length: count }, make);
  const bytes = heap() - before;
  if (all.some(({ size }) => size === 0)) throw new Error('there are buckets');
  return bytes / count;
}

/** Bytes that a million buckets take, of which some have left. */
function memory() {
  const source =
    'slashdotted/cpp-consistent-hashing-algorithms@1221d4b2b5f4dc84afd3ce27052099f5b29c138a README.md, speed_test memento 1000000 1000000 20000 (SUPSI)';
  const SIZE = 1_000_000;
  const gone = Int32Array.from(shuffled(Array.from({ length: SIZE }, (_, i) => i)).slice(0, 20_000));
  const none = bytesOf(() => new MementoSet(SIZE, SIZE, new Map()), 1000);
  const some = bytesOf(() => {
    const memories = new Map();
    for (const [i, bucket] of gone.entries())
      memories.set(bucket, { size: SIZE - i - 1, before: i === 0 ? SIZE : gone[i - 1] });
    return new MementoSet(SIZE, gone[gone.length - 1], memories);
  }, 10);
  near(
    source,
    'MementoHash, 1,000,000 buckets, none removed: bytes allocated',
    '0 and 56 of the object',
    none.toFixed(0),
    'ours is the object and its empty map',
  );
  near(
    source,
    'MementoHash, 1,000,000 buckets less 20,000: bytes a removed bucket',
    `${(401_412 / 20_000).toFixed(1)} in use, ${(802_488 / 20_000).toFixed(1)} at most`,
    (some / gone.length).toFixed(1),
    'theirs is a flat table of boost, ours a map to an object a bucket; a client is sent 4 bytes a bucket',
  );
}

/** What lookups cost in random numbers, hashes, time and memory. */
export function costs() {
  words();
  draws();
  lookups();
  rate();
  memory();
}
