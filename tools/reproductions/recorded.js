import { createHash } from 'node:crypto';
import { createCluster, flipHash, jumpBackAnchor, jumpBackHash, jumpHash } from '../../packages/core/dist/index.js';
import { strategy } from '../../packages/core/dist/registry.js';
import { halves, names, published, same } from './rows.js';

function probed() {
  const { source, first300, sha256OfFile } = published('multiprobe');
  const labels = names(6000, 'shard-');
  const cluster = createCluster(strategy('go-mpchash'), labels);
  const found = labels.map((label) => cluster.get(label).id);
  same(
    source,
    'go-mpchash, compat.out: the first 300 of 6,000 lines',
    first300,
    found.slice(0, 300).map((id) => Number(id.slice(6))),
  );
  const digest = createHash('sha256')
    .update(`${found.join('\n')}\n`)
    .digest('hex');
  same(source, 'go-mpchash, compat.out: SHA-256 of the whole file', [sha256OfFile], [digest]);
}

function numbered() {
  const { golden100, guava, lithammer } = published('jump');
  same(
    golden100.source,
    'jump, keys 0 to 19 among 100 buckets',
    golden100.expect,
    golden100.expect.map((_, key) => jumpHash(key, 0, 100)),
  );
  for (const { source, cases } of [guava, lithammer]) {
    same(
      source,
      'jump, keys and buckets of the test',
      cases.map(({ expect }) => expect),
      cases.map(({ key, buckets }) => jumpHash(...halves(BigInt(key)), buckets)),
    );
  }
  const { source, readme, anchorSetReadme } = published('jumpback');
  for (const n of [2, 3]) {
    same(
      source,
      `jumpback, README, ${n} buckets`,
      readme[`n${n}`],
      readme.keys.map((key) => jumpBackHash(...halves(BigInt(key)), n)),
    );
  }
  const three = createCluster(jumpBackAnchor, ['b0', 'b1', 'b2']);
  for (const [what, cluster, expected] of [
    ['three buckets', three, anchorSetReadme.before],
    ['bucket 1 removed', three.remove('b1'), anchorSetReadme.afterRemove1],
  ]) {
    const at = (key) => Number(cluster.nodes[cluster.partitioner.locate(...halves(BigInt(key)))].id.slice(1));
    same(source, `jumpback-anchor, README, ${what}`, expected, anchorSetReadme.keys.map(at));
  }
  const flip = published('fliphash');
  const pairs = flip.jabrTests.cases.flatMap(({ key, seed, nToBucket }) =>
    nToBucket.map(([n, bucket]) => ({ n, bucket, hash: halves(BigInt(key) ^ BigInt(seed)) })),
  );
  same(
    `${flip.source.split(' ')[0]} and jabr/fliphash test.ts`,
    'flip, buckets of the test',
    pairs.map(({ bucket }) => bucket),
    pairs.map(({ n, hash }) => flipHash(...hash, n)),
  );
}

function systems() {
  const { envoy } = published('maglev');
  const table = (nodes, size) => {
    const { partitioner } = createCluster(strategy('envoy-maglev'), nodes, { 'table-size': size });
    return Array.from({ length: size }, (_, entry) => partitioner.locate(entry, 0));
  };
  for (const { labels, weights, M, table: expected } of envoy.cases) {
    const nodes = labels.map((id, i) => (weights ? { id, weight: weights[i] } : id));
    same(
      envoy.source,
      `Envoy, Maglev, ${labels.length} hosts${weights ? ` of weights ${weights.join(' and ')}` : ''}, ${M} entries`,
      expected,
      table(nodes, M),
    );
  }
  const entries = table(
    [1, 2].map((weight) => ({ id: `127.0.0.1:${89 + weight}`, weight })),
    65537,
  );
  same(
    envoy.source,
    'Envoy, Maglev, weights 1 and 2: entries of 65,537',
    envoy.documentedCounts.entries,
    [0, 1].map((bucket) => entries.filter((owner) => owner === bucket).length),
  );
  const { source, cases } = published('ring-envoy');
  for (const { hash, labels, pointsPerHost, ring: points } of cases) {
    const { nodes, partitioner } = createCluster(strategy('envoy-ring-hash'), labels, {
      'min-ring-size': labels.length * pointsPerHost,
      'hash-function': hash === 'xxh64' ? 'xx_hash' : 'murmur_hash_2',
    });
    same(
      source,
      `Envoy, ring, ${hash.split(' ')[0]}, ${labels[0]}, ...: owners of ${points.length} points`,
      points.map(([, label]) => label),
      points.map(([point]) => nodes[partitioner.locate(...halves(BigInt(point)))].id),
    );
  }
  const { goKetamaCounts } = published('ketama');
  const ketama = createCluster(strategy('libketama'), Object.keys(goKetamaCounts.counts));
  const counts = new Uint32Array(ketama.nodes.length);
  for (let i = 0; i < 100_000; i++) counts[ketama.bucketOf(`foo${i}`)]++;
  same(
    goKetamaCounts.source,
    'ketama, 100,000 keys on ten servers: keys of each',
    Object.values(goKetamaCounts.counts),
    [...counts],
  );
}

/** Tables of values that must be the same. */
export function recorded() {
  probed();
  numbered();
  systems();
}
