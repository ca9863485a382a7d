import type { RedisNode } from '../model/redisNode.ts';
import { matching } from './matching.ts';

/** Where a node stands or falls with others: its host, its zone. */
export type PlaceOf = (node: RedisNode) => string;

/** A replica, and the master that it is to copy; by id. */
export interface Replication {
  readonly node: string;
  readonly master: string;
}

/**
 * The replicas to give to other masters so that as many masters as possible have a copy in another place than their own. Every master keeps
 * as many copies as it has, but those with the most give to those with none. A master that has such a copy keeps one. Replicas that copy no
 * master of `nodes` are left alone.
 */
export function spreadReplicas(nodes: readonly RedisNode[], placeOf: PlaceOf): Replication[] {
  const masters = nodes.filter(({ role }) => role === 'master');
  const copies = new Map(masters.map(({ id }) => [id, nodes.filter(({ masterId }) => masterId === id)]));
  const copied = masters.filter(({ id }) => copiesOf(id).length > 0);
  const apart = (master: RedisNode, node: RedisNode): boolean => placeOf(master) !== placeOf(node);
  const guards = new Map<RedisNode, RedisNode>();
  for (const master of copied) {
    const guard = copiesOf(master.id).find((node) => apart(master, node));
    if (guard) guards.set(master, guard);
  }
  const replicas = copied.flatMap(({ id }) => copiesOf(id));
  // Of copies beyond the first, each may be the first of a master that has none.
  const bare = masters.filter((master) => !copied.includes(master)).slice(0, replicas.length - copied.length);
  const guarded = matching([...copied, ...bare], replicas, apart, guards);
  const wanted = new Map([...guarded].map(([master, node]) => [node, master]));
  const counts = new Map(masters.map(({ id }) => [id, copiesOf(id).length]));
  for (const { id } of bare.filter((master) => guarded.has(master))) {
    const [[most, held]] = [...counts].sort(([, a], [, b]) => b - a);
    counts.set(most, held - 1);
    counts.set(id, 1);
  }
  const masterOf = new Map(replicas.map((node) => [node, wanted.get(node)?.id ?? node.masterId ?? '']));
  const surplus = (id: string): number =>
    [...masterOf.values()].filter((master) => master === id).length - (counts.get(id) ?? 0);
  // Who got a copy from elsewhere gives back one that guards nobody.
  for (const master of copied) {
    while (surplus(master.id) > 0) {
      const [needy] = copied.filter(({ id }) => surplus(id) < 0);
      const spare = replicas.filter((node) => masterOf.get(node) === master.id && !wanted.has(node));
      masterOf.set(spare.find((node) => apart(needy, node)) ?? spare[0], needy.id);
    }
  }
  return replicas.flatMap((node) => {
    const master = masterOf.get(node) ?? '';
    return master === node.masterId ? [] : [{ node: node.id, master }];
  });

  function copiesOf(id: string): readonly RedisNode[] {
    return copies.get(id) ?? [];
  }
}
