import { type PackedMove, packMoves } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import type { RedisPlan } from '../model/redisPlan.ts';

/** One step of taking machines out of a cluster; nodes by id. */
export type DrainStep =
  | ({ readonly step: 'move' } & PackedMove)
  /** `CLUSTER REPLICATE` at a replica that stays. */
  | { readonly step: 'replicate'; readonly node: string; readonly master: string }
  | { readonly step: 'del-node'; readonly node: string };

/** Taking machines out, step by step. */
export interface Drain {
  /** In the order in which they are to be done. */
  readonly steps: readonly DrainStep[];
  /** Masters that end with fewer replicas than they had, or with all of them on their own machine. */
  readonly exposed: readonly {
    readonly master: string;
    readonly had: number;
    readonly replicas: number;
    readonly elsewhere: number;
  }[];
}

/**
 * What takes the nodes `leaving` out of the cluster once `plan` has emptied their masters: the moves, then replicas of leaving masters to
 * those that lack some, preferably on another machine, then the nodes themselves, replicas first.
 */
export function drainSteps(plan: RedisPlan, leaving: ReadonlySet<string>): Drain {
  const { before, moves } = plan;
  const staying = before.filter(({ id }) => !leaving.has(id));
  const masters = staying.filter(({ role }) => role === 'master');
  const copies = new Map(masters.map(({ id }) => [id, staying.filter(({ masterId }) => masterId === id)]));
  const had = (id: string): number => before.filter(({ masterId }) => masterId === id).length;
  const freed = staying.filter(({ role, masterId }) => role === 'replica' && !copies.has(masterId ?? ''));
  const links = freed.flatMap((replica): DrainStep[] => {
    const [master] = [...masters].sort((a, b) => needOf(b, replica) - needOf(a, replica));
    if (!master) return [];
    copies.get(master.id)?.push(replica);
    return [{ step: 'replicate', node: replica.id, master: master.id }];
  });

  /** How much better off this master is with the replica: first with another machine, then where most are missing. */
  function needOf(master: RedisNode, replica: RedisNode): number {
    const own = copies.get(master.id) ?? [];
    const apart = replica.host === master.host ? 0 : 1;
    const unsafe = own.every(({ host }) => host === master.host) ? apart : 0;
    return unsafe * 1e6 + (had(master.id) - own.length) * 1e3 + apart;
  }

  const gone = before.filter(({ id }) => leaving.has(id));
  const inOrder = [...gone.filter(({ role }) => role === 'replica'), ...gone.filter(({ role }) => role === 'master')];
  return {
    steps: [
      ...packMoves(moves).map((move): DrainStep => ({ step: 'move', ...move })),
      ...links,
      ...inOrder.map(({ id }): DrainStep => ({ step: 'del-node', node: id })),
    ],
    exposed: masters
      .map((master) => {
        const own = copies.get(master.id) ?? [];
        const elsewhere = own.filter(({ host }) => host !== master.host).length;
        return { master: master.id, had: had(master.id), replicas: own.length, elsewhere };
      })
      .filter((one) => one.replicas < one.had || (one.replicas > 0 && one.elsewhere === 0)),
  };
}
