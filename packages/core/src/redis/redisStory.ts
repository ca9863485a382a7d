import { InputError } from '../errors.ts';
import type { Text } from '../phrase.ts';
import { phrase } from '../phrase.ts';
import { addressOf, type RedisNode, slotTable } from './model/redisNode.ts';
import type { RedisPlan } from './model/redisPlan.ts';
import { failoverCandidates, planFailover, planReturn } from './planFailover.ts';
import { type NewNode, redisCliCreate } from './rediscli/redisCliCreate.ts';
import { redisCliAddNode, redisCliDelNode } from './rediscli/redisCliMembership.ts';
import { redisCliRebalance } from './rediscli/redisCliRebalance.ts';
import { type ReshardCommand, redisCliReshard } from './rediscli/redisCliReshard.ts';

/** What a step of the story will lead to. */
export type StoryOutcome = Pick<RedisPlan, 'after' | 'moves'>;

/** What is done in a step: a command of redis-cli, keys that are written, or something that happens to one node. */
export type StoryAction =
  | { readonly kind: 'redis-cli'; readonly argv: readonly string[]; readonly reshard?: ReshardCommand }
  | { readonly kind: 'write'; readonly keys: readonly string[] }
  | { readonly kind: 'kill' | 'start' | 'failover'; readonly node: NewNode };

/** One step of the worked case: what is typed, and what will come of it. */
export interface StoryStep {
  readonly id: string;
  readonly title: Text;
  readonly action: StoryAction;
  /** The command as typed. */
  readonly command: string;
  /** On one host, redis-cli deals out the replicas at random: whose they are is not predicted. */
  readonly randomReplicas?: boolean;
  /** What it leads to, by the planners alone. */
  predict(nodes: readonly RedisNode[]): StoryOutcome;
}

/** The keys the story writes. */
export const STORY_KEYS = ['k1', 'k2', 'k3', 'k4'];

/**
 * The worked case on eight nodes: three masters and three replicas; a master fails, its replica takes over, roles are
 * restored; a fourth pair joins and takes `slots` slots; it gives them to the first master and leaves; a rebalance evens out.
 */
export function redisStory(members: readonly NewNode[], slots = 4096): StoryStep[] {
  if (members.length !== 8) throw new InputError(phrase`the story needs 8 nodes, got ${members.length}`);
  const [first, , , , , , joining, joiningReplica] = members;
  const entry = addressOf(first);
  const cluster = (...words: string[]) => ({
    action: { kind: 'redis-cli' as const, argv: ['--cluster', ...words] },
    command: `redis-cli --cluster ${words.join(' ')}`,
  });
  const reshard = (id: string, to: NewNode, from: string): Omit<StoryStep, 'title'> => {
    const words = ['--cluster-from', from, '--cluster-to', to.id, '--cluster-slots', `${slots}`, '--cluster-yes'];
    const { action, command } = cluster('reshard', entry, ...words);
    const asked: ReshardCommand = { from: [from], to: to.id, slots };
    return {
      id,
      command,
      action: { ...action, reshard: asked },
      predict: (nodes) => redisCliReshard({ nodes }, asked),
    };
  };
  const settled = (nodes: readonly RedisNode[]): StoryOutcome => ({ after: nodes, moves: [] });
  return [
    {
      id: 'create',
      title: { en: 'three masters and three replicas', zh: '三主三从' },
      ...cluster('create', ...members.slice(0, 6).map(addressOf), '--cluster-replicas', '1', '--cluster-yes'),
      randomReplicas: true,
      predict: () => redisCliCreate(members.slice(0, 6), 1),
    },
    {
      id: 'write',
      title: { en: 'write k1 to k4', zh: '写入 k1 到 k4' },
      action: { kind: 'write', keys: STORY_KEYS },
      command: STORY_KEYS.map((key) => `redis-cli -h ${first.host} -p ${first.port} set ${key} v`).join('; '),
      predict: settled,
    },
    {
      id: 'failover',
      title: { en: 'the first master is killed; its replica takes over', zh: '第一个主节点被杀；从节点接管' },
      action: { kind: 'kill', node: first },
      command: `kill -9 <pid of ${first.port}>`,
      predict: (nodes) => planFailover({ nodes }, heirOf(nodes, first.id).id, true),
    },
    {
      id: 'return',
      title: { en: 'the old master returns as a replica', zh: '原主节点恢复，成为从节点' },
      action: { kind: 'start', node: first },
      command: `redis-server --port ${first.port} ...`,
      predict: (nodes) => settled(planReturn({ nodes }, first.id, ownerOfFirstSlot(nodes).id)),
    },
    {
      id: 'restore',
      title: { en: 'roles are restored', zh: '恢复原有角色' },
      action: { kind: 'failover', node: first },
      command: `redis-cli -h ${first.host} -p ${first.port} cluster failover`,
      predict: (nodes) => planFailover({ nodes }, first.id),
    },
    {
      id: 'join',
      title: { en: 'a fourth master joins, empty', zh: '第四个主节点加入（空）' },
      ...cluster('add-node', addressOf(joining), entry),
      predict: (nodes) => redisCliAddNode({ nodes }, joining),
    },
    {
      title: { en: `${slots} slots from all to the fourth`, zh: `从所有主节点迁移 ${slots} 个槽给第四个` },
      ...reshard('scale-out', joining, 'all'),
    },
    {
      id: 'join-replica',
      title: { en: 'the fourth gets a replica', zh: '第四个主节点有了从节点' },
      ...cluster('add-node', addressOf(joiningReplica), entry, '--cluster-slave', '--cluster-master-id', joining.id),
      predict: (nodes) => redisCliAddNode({ nodes }, joiningReplica, { replica: true, masterId: joining.id }),
    },
    {
      id: 'leave-replica',
      title: { en: 'the replica of the fourth leaves', zh: '第四个主节点的从节点离开' },
      ...cluster('del-node', entry, joiningReplica.id),
      predict: (nodes) => redisCliDelNode({ nodes }, joiningReplica.id),
    },
    {
      title: {
        en: `the fourth gives its ${slots} slots to the first`,
        zh: `第四个主节点把 ${slots} 个槽交给第一个主节点`,
      },
      ...reshard('scale-in', first, joining.id),
    },
    {
      id: 'leave',
      title: { en: 'the fourth leaves', zh: '第四个主节点离开' },
      ...cluster('del-node', entry, joining.id),
      predict: (nodes) => redisCliDelNode({ nodes }, joining.id),
    },
    {
      id: 'rebalance',
      title: { en: 'a rebalance repairs what the round trip left', zh: '重新均衡，消除来回迁移留下的倾斜' },
      ...cluster('rebalance', entry),
      predict: (nodes) => redisCliRebalance({ nodes }),
    },
  ];
}

/** The replica that will take over from a master: the only one that may. */
function heirOf(nodes: readonly RedisNode[], masterId: string): RedisNode {
  const [heir, rival] = failoverCandidates({ nodes }, masterId);
  if (!heir || rival) throw new InputError(phrase`${masterId} must have one replica fit to take over`);
  return heir;
}

const ownerOfFirstSlot = (nodes: readonly RedisNode[]): RedisNode => nodes[slotTable(nodes)[0]];
