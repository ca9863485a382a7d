// Writes docs/measured/g-tests.md: are shares even, and is who moves independent of where it was? Two-sided G-tests for n = 2..200 nodes
// over 1,000,000 keys, by strategy. Run after `tsc -b packages/core`; takes some minutes. Ids as arguments test only those.
import { writeFileSync } from 'node:fs';
import { createCluster, generatedKeys, gTest } from '../packages/core/dist/index.js';
import { strategy } from '../packages/core/dist/registry.js';

const KEYS = 1_000_000;
const NODES = 200;
const ALL = [
  'modulo',
  'jump',
  'jumpback',
  'flip',
  'power',
  'binomial',
  'memento',
  'anchor',
  'jumpback-anchor',
  'rendezvous',
];
const ids = process.argv.length > 2 ? process.argv.slice(2) : ALL;
const tests = NODES - 1;
// Sidak: with this level for each of the tests, one false alarm in a hundred strategies, on either side.
const level = (1 - (1 - 0.01) ** (1 / tests)) / 2;

const hashed = new Map();
function hashesOf(hash) {
  if (!hashed.has(hash)) {
    const low = new Int32Array(KEYS);
    const high = new Int32Array(KEYS);
    let end = 0;
    for (const batch of generatedKeys('names', 1, 0, KEYS).batches()) {
      hash.fill(batch, low.subarray(end), high.subarray(end));
      end += batch.count;
    }
    hashed.set(hash, { low, high });
  }
  return hashed.get(hash);
}

const even = (n) => Array.from({ length: n }, () => 1 / n);

function summary(values) {
  const known = values.filter((p) => p !== null);
  const odd = known.filter((p) => p < level || p > 1 - level).length;
  return { least: Math.min(...known), most: Math.max(...known), odd };
}

const rows = ids.map((id) => {
  const rule = strategy(id);
  const { low, high } = hashesOf(rule.hash);
  const wide = rule.hash.bits === 64;
  let cluster = createCluster(rule, ['n1']);
  let before = new Uint8Array(KEYS);
  const shares = [];
  const origins = [];
  for (let n = 2; n <= NODES; n++) {
    cluster = cluster.add(`n${n}`);
    const { partitioner } = cluster;
    const counts = Array(n).fill(0);
    const from = Array(n - 1).fill(0);
    const after = new Uint8Array(KEYS);
    for (let i = 0; i < KEYS; i++) {
      const bucket = wide ? partitioner.locate(low[i], high[i]) : partitioner.locate(low[i]);
      after[i] = bucket;
      counts[bucket]++;
      if (n > 2 && bucket !== before[i]) from[before[i]]++;
    }
    before = after;
    shares.push(gTest(counts, even(n))?.p ?? null);
    // Modulo moves nearly all keys: where they come from says nothing.
    if (n > 2 && id !== 'modulo') origins.push(gTest(from, even(n - 1))?.p ?? null);
  }
  const row = { id, shares: summary(shares), origins: origins.length > 0 ? summary(origins) : null };
  console.error(JSON.stringify(row));
  return row;
});

const p = (value) => value.toPrecision(2);
const cells = ({ id, shares, origins }) =>
  `| \`${id}\` | ${p(shares.least)} | ${p(1 - shares.most)} | ${shares.odd} | ${origins ? `${p(origins.least)} | ${p(1 - origins.most)} | ${origins.odd}` : '- | - | -'} |`;

writeFileSync(
  new URL('../docs/measured/g-tests.md', import.meta.url),
  `# G-tests

Written by \`node tools/gTests.js\`: ${KEYS.toLocaleString('en')} generated names (seed 1), nodes joining one by one from 2 to ${NODES}. *Shares* tests the
counts of all nodes against even ones; *origins* tests where the keys come from that the newest node takes: evenly from all
others, if who moves is independent of where it was. Two-sided: too uneven and too even both count. With ${tests} tests each (Sidak,
1 %), p below ${p(level)} on either side is odd. The keys of all n are the same, so neighbouring tests are not independent.

| strategy | shares: least p | least 1 - p | odd | origins: least p | least 1 - p | odd |
|---|--:|--:|--:|--:|--:|--:|
${rows.map(cells).join('\n')}
`,
);
