// A strategy of your own by the interface that all others have: the first node has a share of its own, the others share the rest.
import { clusterFromJSON, createCluster, equals, murmur3_32 } from '@shardscope/core';

/** An immutable mapping from hashes to buckets; a bucket is an index into `nodes`. */
class Ranges {
  constructor(nodes, first) {
    this.nodes = nodes;
    this.first = first;
  }

  locate(hash) {
    const place = (hash >>> 0) / 2 ** 32;
    const rest = this.nodes.length - 1;
    if (rest === 0 || place < this.first) return 0;
    return 1 + Math.floor(((place - this.first) / (1 - this.first)) * rest);
  }

  add(node) {
    return new Ranges([...this.nodes, node], this.first);
  }

  remove(bucket) {
    return new Ranges(this.nodes.toSpliced(bucket, 1), this.first);
  }
}

const ranges = {
  id: 'my-ranges',
  year: 2026,
  reference: 'this file',
  title: { en: 'Ranges', zh: '区间' },
  summary: {
    en: 'The first node has a share of its own; the others share the rest.',
    zh: '首节点占固定份额，其余均分。',
  },
  hash: murmur3_32,
  traits: { monotone: 'never', history: false, orderFree: false, removesAnywhere: true, weighted: false, fair: false },
  options: {
    first: {
      kind: 'number',
      min: 0.01,
      max: 0.99,
      default: 0.5,
      help: { en: 'share of the first node', zh: '首节点份额' },
    },
  },
  create: (nodes, { first }) => new Ranges(nodes, first),
};

const cluster = createCluster(ranges, ['a', 'b', 'c'], { first: 0.4 });
console.log(`key1 is on ${cluster.get('key1').id}`);

// Options are checked as those of any strategy.
try {
  createCluster(ranges, ['a'], { first: 2 });
} catch (error) {
  console.log(error.message);
}

// JSON keeps a cluster; whoever reads it says which strategies there are.
const back = clusterFromJSON(JSON.parse(JSON.stringify(cluster)), { strategies: [ranges] });
console.log(`read back: ${equals(back, cluster) ? 'every key is where it was' : 'something moved'}`);
