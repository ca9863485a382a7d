// What users write: it must compile, and what it marks must not.
import { type Cluster, createCluster, LiveLoad, movedKeys, movedRanges, type Node, ring } from '@shardscope/core';
import { clusterFromJSON, strategy } from '@shardscope/core/registry';

interface Server extends Node {
  readonly host: string;
}

const servers: Server[] = [{ id: 'a', host: 'h', weight: 2 }];
const before: Cluster<Server> = createCluster(ring, servers, { vnodes: 100 });
const after = before.add({ id: 'b', host: 'i' });
export const host: string | undefined = after.get('key', { except: ['a'] })?.host;
export const owners: Uint16Array | Uint32Array | undefined = after.partitioner.anatomy?.().owners;
for (const { key, to } of movedKeys(before, after, ['key'])) (key satisfies string) && to?.host;
export const widest = movedRanges(before, after).ranges.map(({ first, last }) => last - first);
export const open: number = new LiveLoad(after).of('a');
export const back: Cluster = clusterFromJSON(JSON.parse(JSON.stringify(after)));
export const named = createCluster(strategy('ring'), new Set(['a', 'b']));

// @ts-expect-error: vnodes
createCluster(ring, servers, { vnode: 160 });
// @ts-expect-error: a number
createCluster(ring, servers, { vnodes: '160' });
// @ts-expect-error: weight
createCluster(ring, [{ id: 'a', weigth: 2 }]);
// @ts-expect-error: text or bytes
before.get(42);
// @ts-expect-error: a server has a host
before.add('c');
