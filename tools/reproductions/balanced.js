import {
  anchor,
  binomial,
  bounded,
  createCluster,
  maglev,
  ownership,
  power,
  rendezvous,
  ring,
} from '../../packages/core/dist/index.js';
import { hashes } from './hashes.js';
import { names, near } from './rows.js';

/** Keys of each bucket, of so many keys. */
function countsOf({ partitioner }, keys) {
  const counts = new Uint32Array(partitioner.nodes.length);
  const next = hashes(1);
  for (let i = 0; i < keys; i++) counts[partitioner.locate(next(), next())]++;
  return counts;
}

const fullest = (counts) => {
  const sum = counts.reduce((a, b) => a + b, 0);
  return counts.reduce((a, b) => Math.max(a, b), 0) / (sum / counts.length);
};

/** The fullest of so many buckets, over the mean, of which each is as likely as any other. */
function evenDraws(buckets, keys) {
  const counts = new Uint32Array(buckets);
  const next = hashes(7);
  for (let i = 0; i < keys; i++) counts[Math.floor(((next() >>> 0) / 2 ** 32) * buckets)]++;
  return fullest(counts);
}

/** Entries of a lookup table, each of which a rule gives to a backend, as the paper compares rules. */
function tables() {
  const source = 'Eisenbud et al. 2016, Maglev, NSDI, 5.3 and figure 11';
  const BACKENDS = names(1000);
  for (const [size, karger, scores] of [
    [65_537, 29.7, 49.5],
    [655_373, 10.3, 12.3],
  ]) {
    const over = (strategy, options) =>
      `${((fullest(countsOf(createCluster(strategy, BACKENDS, options), size)) - 1) * 100).toFixed(1)} %`;
    const of = `table of ${size.toLocaleString('en')} entries, 1,000 backends: to be provided above the mean`;
    const law = `${(evenDraws(BACKENDS.length, size) - 1) * 100}`.slice(0, 4);
    near(
      source,
      `Karger, 1,000 points a backend, ${of}`,
      `${karger} %`,
      over(ring, { vnodes: 1000 }),
      `entries that fall evenly on 1,000 backends give ${law} % by themselves, which theirs stays below: how views fill the table the paper does not say`,
    );
    near(
      source,
      `rendezvous, ${of}`,
      `${scores} %`,
      over(rendezvous, {}),
      `one draw of names and entries; entries that fall evenly give ${law} %`,
    );
  }
  const { partitioner, hash } = createCluster(maglev, BACKENDS, { 'table-size': 65_537 });
  const entries = Array.from(ownership(partitioner, hash.bits), (share) => Math.round(share * 65_537));
  near(
    'Eisenbud et al. 2016, Maglev, NSDI, 3.4',
    'Maglev, 65,537 entries, 1,000 backends: entries of backends differ by',
    'at most 1',
    String(Math.max(...entries) - Math.min(...entries)),
  );
  const few = createCluster(maglev, names(655), { 'table-size': 65_537 });
  const shares = Array.from(ownership(few.partitioner, few.hash.bits));
  near(
    'Eisenbud et al. 2016, Maglev, NSDI, 3.4',
    'Maglev, 65,537 entries, 655 backends (M > 100 N): difference of hash space',
    'at most 1 %',
    `${((Math.max(...shares) / Math.min(...shares) - 1) * 100).toFixed(2)} %`,
  );
}

/** What tests of buckets allow. */
function buckets() {
  const supsi =
    'SUPSI-DTI-ISIN/java-consistent-hashing-algorithms@096129c8c38479ef2b337c892c0fade9b5fab5ba BinomialEngineTests.java';
  const twelve = createCluster(binomial, names(12));
  const counts = new Uint32Array(12);
  for (let i = 0; i < 12_000; i++) counts[twelve.bucketOf(String(i))]++;
  near(
    supsi,
    'BinomialHash, 12 buckets, keys 0 to 11999: largest distance of a bucket from 1,000 keys',
    'below 100',
    String(counts.reduce((most, count) => Math.max(most, Math.abs(count - 1000)), 0)),
    'theirs is the limit of a test with another hash',
  );
  let strays = 0;
  for (let n = 4; n < 20; n++) {
    const [before, after] = [createCluster(binomial, names(n)), createCluster(binomial, names(n + 1))];
    for (let i = 0; i < 200_000; i++) {
      const to = after.bucketOf(String(i));
      if (to !== n && to !== before.bucketOf(String(i))) strays++;
    }
  }
  near(
    supsi,
    'BinomialHash, one bucket more, 4 to 19 buckets: of 200,000 keys each, those that move to an old one',
    '0',
    String(strays),
  );
  const power96 = countsOf(createCluster(power, names(96)), 1_000_000);
  near(
    'crate power-consistent-hash, test_consistent_hashing_disbalance',
    'power, 96 buckets, 1,000,000 keys: most less least, over all keys',
    'below 0.001',
    ((Math.max(...power96) - Math.min(...power96)) / 1_000_000).toFixed(6),
    'theirs is the limit of a test',
  );
}

/** 1,000 buckets of which 100 have left, as the balance test of the authors has them. */
function anchors() {
  const KEYS = 10_000_000;
  let cluster = createCluster(anchor, names(1000), { capacity: 1000 });
  for (let i = 0; i < 100; i++) cluster = cluster.remove(`node${i * 10 + 1}`);
  near(
    'Mendelson et al. 2020, AnchorHash, arXiv:1812.09674: balance; numbers of anchorhash/cpp-anchorhash tests/balance/balance_test.py',
    'AnchorHash, 1,000 buckets less 100, 10,000,000 keys: fullest of the 900',
    `uniform: ${evenDraws(900, KEYS).toFixed(4)}`,
    fullest(countsOf(cluster, KEYS)).toFixed(4),
    'theirs is a claim: each bucket is as likely as any other; beside it stands the fullest of 900 of as many uniform draws',
  );
}

/** The room of a node, which no node exceeds. */
function bounds() {
  for (const load of [1.1, 1.25, 2]) {
    const PARTITIONS = 10_007;
    const { partitioner, hash } = createCluster(bounded, names(100), { partitions: PARTITIONS, load });
    const most = Math.max(...Array.from(ownership(partitioner, hash.bits), (share) => Math.round(share * PARTITIONS)));
    near(
      'Mirrokni, Thorup and Zadimoghaddam 2018, as arXiv:1908.08762 has it: capacity ceil((1 + e) n / k)',
      `bounded loads, ${PARTITIONS.toLocaleString('en')} partitions on 100 nodes, 1 + e = ${load}: most partitions of a node`,
      `at most ${Math.ceil((load * PARTITIONS) / 100)}`,
      String(most),
    );
  }
}

/** How evenly rules place, where papers and tests say so. */
export function balanced() {
  tables();
  buckets();
  anchors();
  bounds();
}
