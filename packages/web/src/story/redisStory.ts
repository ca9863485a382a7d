import { movement, type Placement, skew } from '@shardscope/core';
import {
  planCreate,
  planReshard,
  type RedisNode,
  type SlotMove,
  slotCount,
  slotTable,
  unpackMoves,
} from '@shardscope/core/redis';
import { count, ratio } from '../i18n/numbers.ts';
import type { TextId, Values } from '../i18n/text.ts';

/** One step of the story of a Redis Cluster: what is said, what is typed, and the nodes once it is done. */
export interface StoryStep {
  readonly id: TextId;
  readonly values: Values;
  /** What an operator types. */
  readonly command: string;
  /** What comes back, where it is not the log of moves. */
  readonly output: readonly string[];
  readonly nodes: readonly RedisNode[];
  /** The slots that move, in redis-cli's order. */
  readonly moves: readonly SlotMove[];
  /** The node that is down while the step is under way: its slots have no master. */
  readonly down?: string;
  /** The step only shows what the next one will move. */
  readonly plansNext?: boolean;
}

const HOST = '127.0.0.1';
const PORTS = [6381, 6382, 6383, 6384, 6385, 6386];

/** The id of a node in the story is its port. */
const newNode = (port: number): Pick<RedisNode, 'id' | 'host' | 'port'> => ({ id: String(port), host: HOST, port });

const master = (port: number): RedisNode => ({ ...newNode(port), role: 'master', slots: [] });

const replica = (port: number, masterId: string): RedisNode => ({
  ...newNode(port),
  role: 'replica',
  masterId,
  slots: [],
});

/** The nodes after a replica took over from its master, which comes back as its replica. */
function promoted(nodes: readonly RedisNode[], failed: string): { nodes: RedisNode[]; heir: string } {
  const old = nodes.find(({ id }) => id === failed);
  const heir = nodes.find(({ masterId }) => masterId === failed);
  if (!old || !heir) throw new RangeError(`node ${failed} has no replica to take over`);
  const { masterId, ...rest } = heir;
  return {
    heir: heir.id,
    nodes: nodes.map((node) => {
      if (node === heir) return { ...rest, role: 'master', slots: old.slots };
      return node === old ? { ...old, role: 'replica', masterId: heir.id, slots: [] } : node;
    }),
  };
}

/** The slots as core's measures take keys: which master owns each. */
function slotPlacement(nodes: readonly RedisNode[]): Placement {
  const masters = nodes.filter(({ role }) => role === 'master');
  return { nodes: masters, owners: Uint32Array.from(slotTable(masters)) };
}

const reshardCommand = (from: string, to: string, slots: number): string =>
  `redis-cli --cluster reshard ${HOST}:6381 --cluster-from ${from} --cluster-to ${to} --cluster-slots ${slots} --cluster-yes`;

/** The worked case: three masters and three replicas, a failover, one master more, and back to three. */
export function redisStory(): readonly StoryStep[] {
  const names = { failed: '6381', joiner: '6387', spare: '6388' };
  const quiet = { values: names, output: [], moves: [] };
  const created = planCreate(PORTS.map(newNode), 1);
  const failed = promoted(created.after, '6381');
  const restored = promoted(failed.nodes, failed.heir).nodes;
  const joined = [...restored, master(6387)];
  const out = planReshard({ nodes: joined }, { from: ['all'], to: '6387', slots: 4096 });
  const grown = [...out.after, replica(6388, '6387')];
  const back = planReshard({ nodes: out.after }, { from: ['6387'], to: '6381', slots: 4096 });
  const shrunk = back.after.filter(({ id }) => id !== '6387');
  const givers = Object.fromEntries(out.planned.map(({ from, slots }) => [from, slotCount(slots)]));
  const moved = [out, back].reduce((sum, { moves }) => sum + [...unpackMoves(moves)].length, 0);
  const home = slotPlacement(created.after);
  const end = slotPlacement(shrunk);
  const check = { ...quiet, command: `redis-cli --cluster check ${HOST}:6381` };
  return [
    {
      ...quiet,
      id: 'storyCreate',
      command: `redis-cli --cluster create ${PORTS.map((port) => `${HOST}:${port}`).join(' ')} --cluster-replicas 1`,
      output: created.ranges.map(([first, last], i) => `Master[${i}] -> Slots ${first} - ${last}`),
      nodes: created.after,
    },
    { ...quiet, id: 'storyWrite', command: 'redis-cli -p 6381 set k1 v1', nodes: created.after },
    {
      ...quiet,
      id: 'storyFail',
      values: { ...names, replica: failed.heir },
      command: 'redis-cli -p 6381 shutdown nosave',
      nodes: failed.nodes,
      down: '6381',
    },
    { ...quiet, id: 'storyRestore', command: 'redis-cli -p 6381 cluster failover', nodes: restored },
    { ...quiet, id: 'storyJoin', command: `redis-cli --cluster add-node ${HOST}:6387 ${HOST}:6381`, nodes: joined },
    {
      ...quiet,
      id: 'storyPlan',
      values: { ...names, most: '6382', last: '6383', a: givers[6381], b: givers[6382], c: givers[6383] },
      command: reshardCommand('all', '6387', 4096),
      nodes: joined,
      plansNext: true,
    },
    { ...quiet, id: 'storyMove', command: '', nodes: out.after, moves: [...unpackMoves(out.moves)] },
    {
      ...quiet,
      id: 'storyReplica',
      command: `redis-cli --cluster add-node ${HOST}:6388 ${HOST}:6381 --cluster-slave --cluster-master-id 6387`,
      nodes: grown,
    },
    { ...check, id: 'storyCheck', nodes: grown },
    { ...quiet, id: 'storyUnreplica', command: `redis-cli --cluster del-node ${HOST}:6388 6388`, nodes: out.after },
    {
      ...quiet,
      id: 'storyBack',
      values: { ...names, count: count([...unpackMoves(back.moves)].length) },
      command: reshardCommand('6387', '6381', 4096),
      nodes: back.after,
      moves: [...unpackMoves(back.moves)],
    },
    { ...quiet, id: 'storyLeave', command: `redis-cli --cluster del-node ${HOST}:6387 6387`, nodes: shrunk },
    {
      ...check,
      id: 'storyEnd',
      values: {
        ...names,
        moves: count(moved),
        elsewhere: count(movement(home, end).moved),
        peak: ratio(skew(end).peak ?? 0),
      },
      nodes: shrunk,
    },
  ];
}
