import { InputError } from '../errors.ts';
import { redisSlot } from '../hashes/crc16.ts';
import type { Text } from '../types.ts';
import { addressOf, type RedisNode, slotTable } from './cluster.ts';
import type { Move } from './moves.ts';
import { type NewNode, planCreate } from './planCreate.ts';
import { candidates, planFailover, planReturn } from './planFailover.ts';
import { planAddNode, planDelNode } from './planMembership.ts';
import { planRebalance } from './planRebalance.ts';
import { planReshard } from './planReshard.ts';

/** What a step of the story will lead to. */
export interface StoryOutcome {
  readonly after: readonly RedisNode[];
  readonly moves: readonly Move[];
}

/** One step of the worked case: what is typed, and what will come of it. */
export interface StoryStep {
  readonly id: string;
  readonly title: Text;
  /** The command as typed, in this cluster. */
  command(nodes: readonly RedisNode[]): string;
  /** What it leads to, by the planners alone. */
  predict(nodes: readonly RedisNode[]): StoryOutcome;
}

/** The keys the story writes. */
export const STORY_KEYS = ['k1', 'k2', 'k3', 'k4'];

const SLOTS_MOVED = 4096;

/**
 * The worked case on eight nodes: three masters and three replicas; a master fails, its replica takes over, roles are
 * restored; a fourth pair joins and takes 4096 slots; it gives them to the first master and leaves; a rebalance evens out.
 */
export function redisStory(members: readonly NewNode[]): StoryStep[] {
  if (members.length !== 8) throw new InputError(`the story needs 8 nodes, got ${members.length}`);
  const [first, , , , , , joining, joiningReplica] = members;
  const entry = addressOf(first);
  const cli = (words: string): string => `redis-cli --cluster ${words}`;
  const settled = (nodes: readonly RedisNode[]): StoryOutcome => ({ after: nodes, moves: [] });
  return [
    {
      id: 'create',
      title: { en: 'three masters and three replicas', zh: '三主三从' },
      command: () => cli(`create ${members.slice(0, 6).map(addressOf).join(' ')} --cluster-replicas 1 --cluster-yes`),
      predict: () => settled(planCreate(members.slice(0, 6), 1).after),
    },
    {
      id: 'write',
      title: { en: 'write k1 to k4', zh: '写入 k1 到 k4' },
      command: () => STORY_KEYS.map((key) => `redis-cli -h ${first.host} -p ${first.port} set ${key} v`).join('; '),
      predict: settled,
    },
    {
      id: 'failover',
      title: { en: 'the first master is killed; its replica takes over', zh: '第一个主节点被杀；从节点接管' },
      command: () => `kill -9 <${entry}>`,
      predict: (nodes) => settled(planFailover({ nodes }, heirOf(nodes, first.id).id, true).after),
    },
    {
      id: 'return',
      title: { en: 'the old master returns as a replica', zh: '原主节点以从节点身份返回' },
      command: () => `redis-server --port ${first.port} ...`,
      predict: (nodes) => settled(planReturn({ nodes }, first.id, ownerOfFirstSlot(nodes).id)),
    },
    {
      id: 'restore',
      title: { en: 'roles are restored', zh: '恢复原有角色' },
      command: () => `redis-cli -h ${first.host} -p ${first.port} cluster failover`,
      predict: (nodes) => settled(planFailover({ nodes }, first.id).after),
    },
    {
      id: 'join',
      title: { en: 'a fourth master joins, empty', zh: '第四个主节点加入（空）' },
      command: () => cli(`add-node ${addressOf(joining)} ${entry}`),
      predict: (nodes) => planAddNode({ nodes }, joining),
    },
    {
      id: 'scale-out',
      title: { en: '4096 slots from all to the fourth', zh: '从所有主节点迁移 4096 个槽给第四个' },
      command: () => reshardText(entry, 'all', joining.id),
      predict: (nodes) => planReshard({ nodes }, { from: ['all'], to: joining.id, slots: SLOTS_MOVED }),
    },
    {
      id: 'join-replica',
      title: { en: 'the fourth gets a replica', zh: '第四个主节点获得从节点' },
      command: () =>
        cli(`add-node ${addressOf(joiningReplica)} ${entry} --cluster-slave --cluster-master-id ${joining.id}`),
      predict: (nodes) => planAddNode({ nodes }, joiningReplica, { replica: true, masterId: joining.id }),
    },
    {
      id: 'leave-replica',
      title: { en: 'the replica of the fourth leaves', zh: '第四个主节点的从节点离开' },
      command: () => cli(`del-node ${entry} ${joiningReplica.id}`),
      predict: (nodes) => planDelNode({ nodes }, joiningReplica.id),
    },
    {
      id: 'scale-in',
      title: { en: 'the fourth gives its 4096 slots to the first', zh: '第四个把 4096 个槽交给第一个' },
      command: () => reshardText(entry, joining.id, first.id),
      predict: (nodes) => planReshard({ nodes }, { from: [joining.id], to: first.id, slots: SLOTS_MOVED }),
    },
    {
      id: 'leave',
      title: { en: 'the fourth leaves', zh: '第四个离开' },
      command: () => cli(`del-node ${entry} ${joining.id}`),
      predict: (nodes) => planDelNode({ nodes }, joining.id),
    },
    {
      id: 'rebalance',
      title: { en: 'a rebalance repairs what the round trip left', zh: '再平衡修复来回迁移留下的倾斜' },
      command: () => cli(`rebalance ${entry}`),
      predict: (nodes) => planRebalance({ nodes }),
    },
  ];

  function reshardText(at: string, from: string, to: string): string {
    return cli(`reshard ${at} --cluster-from ${from} --cluster-to ${to} --cluster-slots ${SLOTS_MOVED} --cluster-yes`);
  }
}

/** The replica that will take over from a master: the only one that may. */
function heirOf(nodes: readonly RedisNode[], masterId: string): RedisNode {
  const [heir, rival] = candidates({ nodes }, masterId);
  if (!heir || rival) throw new InputError(`${masterId} must have one replica fit to take over`);
  return heir;
}

const ownerOfFirstSlot = (nodes: readonly RedisNode[]): RedisNode => nodes[slotTable(nodes)[0]];

/** What a node answers to a command on this key: nothing special if it owns the slot, else where to go. */
export function redirection(nodes: readonly RedisNode[], at: string, key: string): string | undefined {
  const slot = redisSlot.of(key);
  const owner = nodes[slotTable(nodes)[slot]];
  return owner && owner.id !== at ? `MOVED ${slot} ${addressOf(owner)}` : undefined;
}
