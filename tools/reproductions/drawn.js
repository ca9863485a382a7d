import { createCluster, jump, lrh, multiProbe, ownership, ring } from '../../packages/core/dist/index.js';
import { hashes } from './hashes.js';
import { names, near } from './rows.js';

function karger() {
  const source = 'Lamping and Veach 2014, arXiv:1406.2294, table of evenness of the algorithm of Karger et al.';
  const n = 1000;
  for (const [vnodes, draws, error, low, high] of [
    [1, 200, 0.997906, 0.005, 5.25],
    [10, 50, 0.315181, 0.37, 1.98],
    [100, 10, 0.0996996, 0.76, 1.28],
    [1000, 2, 0.0315723, 0.92, 1.09],
  ]) {
    const drawnBy = `exact shares on ${draws} rings of 1,000 nodes; theirs are of other rings`;
    const rings = Array.from({ length: draws }, (_, draw) =>
      ownership(createCluster(ring, names(n, `d${draw}-`), { vnodes }).partitioner, 32),
    );
    const shares = Float64Array.from(rings.flatMap((owned) => Array.from(owned, (share) => share * n))).sort();
    const cv = Math.sqrt(shares.reduce((sum, share) => sum + (share - 1) ** 2, 0) / shares.length);
    const at = (p) => shares[Math.round(p * (shares.length - 1))].toPrecision(3);
    near(source, `ring, points a node ${vnodes}: standard error of shares`, String(error), cv.toPrecision(6), drawnBy);
    near(
      source,
      `ring, points a node ${vnodes}: 99 % of shares`,
      `${low} to ${high}`,
      `${at(0.005)} to ${at(0.995)}`,
      drawnBy,
    );
  }
  const before = createCluster(jump, names(10));
  const after = createCluster(jump, names(12));
  const count = 1_000_000;
  let moved = 0;
  for (let i = 0; i < count; i++) if (before.bucketOf(`key:${i}`) !== after.bucketOf(`key:${i}`)) moved++;
  near(
    'Lamping and Veach 2014, arXiv:1406.2294, introduction',
    'jump, 10 to 12 shards: share of keys that move',
    '1/6 = 0.1667',
    (moved / count).toFixed(4),
  );
}

function probes() {
  const KEYS = 4_000_000;
  const peaks = Array.from({ length: 15 }, (_, draw) => {
    const n = 100;
    const { partitioner } = createCluster(multiProbe, names(n, `d${draw}-`), { probes: 21 });
    const counts = new Uint32Array(n);
    const next = hashes(draw + 1);
    for (let i = 0; i < KEYS; i++) counts[partitioner.locate(next())]++;
    return (Math.max(...counts) * n) / KEYS;
  }).sort((a, b) => a - b);
  near(
    'Appleton and O’Reilly 2015, arXiv:1505.00062, abstract',
    'multi-probe, 21 probes: fullest (1 + e with 1 + 1/e probes)',
    '1 + 1/20 = 1.05',
    `${peaks[7].toFixed(3)} (${peaks[0].toFixed(3)} to ${peaks[14].toFixed(3)})`,
    'median and range of 15 draws of 100 nodes, 40,000 keys each, whose noise adds some 1 %; the abstract is about the mean of many nodes: which gap is the widest depends on the draw',
  );
}

function local() {
  const source = 'Guan 2025, arXiv:2512.23434, abstract';
  const nodes = names(5000);
  const KEYS = 50_000_000;
  const peak = (rule, options) => {
    const { partitioner } = createCluster(rule, nodes, options);
    const counts = new Uint32Array(nodes.length);
    const next = hashes(1);
    for (let i = 0; i < KEYS; i++) counts[partitioner.locate(next())]++;
    return ((Math.max(...counts) * nodes.length) / KEYS).toFixed(4);
  };
  const noise = 'one draw of points and of 50 million keys, of which a node has 10,000 and a standard error of 1 %';
  near(source, 'ring, 5,000 nodes of 256 points: fullest', '1.2785', peak(ring, { vnodes: 256 }), noise);
  near(source, 'lrh, the same, 8 candidates: fullest', '1.0947', peak(lrh, {}), noise);
  near(
    source,
    'multi-probe, 8 probes: fullest',
    '1.0697',
    peak(multiProbe, { probes: 8 }),
    'ours has one point a node, as in arXiv:1505.00062, where 1 + 1/7 is 1.143, and counts add some 3.6 %; theirs presumably probes the ring of 1.28 million points',
  );
}

/** Figures that depend on draws: ours come near. */
export function drawn() {
  karger();
  probes();
  local();
}
