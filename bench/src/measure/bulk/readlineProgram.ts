import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Cluster, murmur3_32, type Partitioner, redisSlot } from '@shardscope/core';
import { clusters, JOINING, type Moves } from './joining.ts';

/** A strategy before and after the node joins, and what was counted. */
interface Tally {
  readonly before: Partitioner;
  readonly after: Partitioner;
  readonly loadsBefore: Uint32Array;
  readonly loadsAfter: Uint32Array;
  moved: number;
}

/** Lines as `node:readline` gives them, each a string that is hashed once a hash and counted in typed arrays. */
export async function readline(file: string, bytes: number = Number.POSITIVE_INFINITY): Promise<Moves> {
  const [modulo, ring, slots] = clusters(murmur3_32, redisSlot).map(tallyOf);
  let keys = 0;
  const lines = createInterface({ input: createReadStream(file, { end: bytes - 1 }) });
  lines.on('line', (line) => {
    const hash = murmur3_32.of(line);
    count(modulo, hash);
    count(ring, hash);
    count(slots, redisSlot.of(line));
    keys++;
  });
  await once(lines, 'close');
  return { keys, moved: [modulo.moved, ring.moved, slots.moved] };
}

function tallyOf(cluster: Cluster): Tally {
  const [before, after] = [cluster.partitioner, cluster.add(JOINING).partitioner];
  const [loadsBefore, loadsAfter] = [before, after].map(({ nodes }) => new Uint32Array(nodes.length));
  return { before, after, loadsBefore, loadsAfter, moved: 0 };
}

// The node that joins is the last: buckets before it keep their numbers.
function count(tally: Tally, hash: number): void {
  const from = tally.before.locate(hash);
  const to = tally.after.locate(hash);
  tally.loadsBefore[from]++;
  tally.loadsAfter[to]++;
  if (from !== to) tally.moved++;
}
