import { type PackedMove, packMoves } from '../model/moves.ts';
import { addressOf, type RedisNode } from '../model/redisNode.ts';
import type { RedisPlan } from '../model/redisPlan.ts';
import { type PlaceOf, type Replication, spreadReplicas } from './spreadReplicas.ts';

/** One step of changing the members of a cluster; nodes by id. */
export type DrainStep =
  /** A new node meets the others: `redis-cli --cluster add-node <address> <any node>`. */
  | { readonly step: 'add-node'; readonly node: string; readonly address: string }
  | ({ readonly step: 'move' } & PackedMove)
  /** `CLUSTER REPLICATE` at a replica that stays, or has just joined. */
  | ({ readonly step: 'replicate' } & Replication)
  | { readonly step: 'del-node'; readonly node: string };

/** Taking machines out, or adding some, step by step. */
export interface Drain {
  /** In the order in which they are to be done. */
  readonly steps: readonly DrainStep[];
  /** Masters that end with fewer replicas than they had, or with none in another place, in a cluster that has replicas. */
  readonly exposed: readonly {
    readonly master: string;
    readonly had: number;
    readonly replicas: number;
    readonly elsewhere: number;
  }[];
}

/** What changes beside the slots. */
export interface Membership {
  /** Nodes that leave the cluster. */
  readonly leaving?: ReadonlySet<string>;
  /** Nodes of the plan that are yet to join it. */
  readonly joining?: ReadonlySet<string>;
  /** Where copies should not all be: hosts unless told otherwise. */
  readonly placeOf?: PlaceOf;
  /** Whether replicas that have a master may get another one, so that no place holds a master and all its copies. */
  readonly spread?: boolean;
}

const hostOf: PlaceOf = ({ host }) => host;

/**
 * What changes the members of a cluster along with `plan`: new nodes join, slots move, replicas without a master, new ones among them, go to
 * masters that lack some, preferably in another place, then nodes leave, replicas first.
 */
export function drainSteps(plan: RedisPlan, { leaving = new Set(), joining = new Set(), ...how }: Membership): Drain {
  const { placeOf = hostOf, spread = false } = how;
  const { before, moves } = plan;
  const staying = before.filter(({ id }) => !leaving.has(id));
  const masters = staying.filter(({ role }) => role === 'master');
  const copies = new Map(masters.map(({ id }) => [id, staying.filter(({ masterId }) => masterId === id)]));
  const had = (id: string): number => before.filter(({ masterId }) => masterId === id).length;
  const freed = staying.filter(({ role, masterId }) => role === 'replica' && !copies.has(masterId ?? ''));
  const masterOf = new Map<string, string>();
  for (const replica of freed) {
    const [master] = [...masters].sort((a, b) => needOf(b, replica) - needOf(a, replica));
    if (!master) continue;
    copies.get(master.id)?.push(replica);
    masterOf.set(replica.id, master.id);
  }
  if (spread) {
    const linked = staying.map((node) => linkedTo(node, masterOf.get(node.id)));
    for (const { node, master } of spreadReplicas(linked, placeOf)) masterOf.set(node, master);
  }

  /** How much better off this master is with the replica: first with another place, then where most are missing. */
  function needOf(master: RedisNode, replica: RedisNode): number {
    const own = copies.get(master.id) ?? [];
    const apart = placeOf(replica) === placeOf(master) ? 0 : 1;
    const unsafe = own.every((node) => placeOf(node) === placeOf(master)) ? apart : 0;
    return unsafe * 1e6 + (had(master.id) - own.length) * 1e3 + apart;
  }

  const gone = before.filter(({ id }) => leaving.has(id));
  const inOrder = [...gone.filter(({ role }) => role === 'replica'), ...gone.filter(({ role }) => role === 'master')];
  const last = staying.map((node) => linkedTo(node, masterOf.get(node.id)));
  return {
    steps: [
      ...before
        .filter(({ id }) => joining.has(id))
        .map((node): DrainStep => ({ step: 'add-node', node: node.id, address: addressOf(node) })),
      ...packMoves(moves).map((move): DrainStep => ({ step: 'move', ...move })),
      ...staying.flatMap(({ id, masterId }): DrainStep[] => {
        const master = masterOf.get(id);
        return master === undefined || master === masterId ? [] : [{ step: 'replicate', node: id, master }];
      }),
      ...inOrder.map(({ id }): DrainStep => ({ step: 'del-node', node: id })),
    ],
    exposed: masters
      .map((master) => {
        const own = last.filter(({ masterId }) => masterId === master.id);
        const elsewhere = own.filter((node) => placeOf(node) !== placeOf(master)).length;
        return { master: master.id, had: had(master.id), replicas: own.length, elsewhere };
      })
      .filter((one) => one.replicas < one.had || (one.elsewhere === 0 && last.some(({ role }) => role === 'replica'))),
  };
}

const linkedTo = (node: RedisNode, master: string | undefined): RedisNode =>
  master === undefined ? node : { ...node, masterId: master };

/** The nodes once all steps are done. */
export function afterSteps({ after }: RedisPlan, { steps }: Drain): RedisNode[] {
  const masterOf = new Map(steps.flatMap((one) => (one.step === 'replicate' ? [[one.node, one.master] as const] : [])));
  const gone = new Set(steps.flatMap((one) => (one.step === 'del-node' ? [one.node] : [])));
  return after.filter(({ id }) => !gone.has(id)).map((node) => linkedTo(node, masterOf.get(node.id)));
}
