import { addressOf, type RedisCluster, type RedisNode, redisCliView } from './cluster.ts';
import type { NewNode } from './planCreate.ts';
import { checkErrors } from './problems.ts';
import { type CommandOutcome, leastReplicated, nodeByName, REDIS_CLI, unchanged } from './redisCli.ts';
import { slotCount } from './slotRange.ts';

/** How `redis-cli --cluster add-node` is to add a node. */
export interface AddNodeCommand {
  /** `--cluster-slave`: as a replica. */
  readonly replica?: boolean;
  /** `--cluster-master-id`: of this master, and not of the one with the fewest replicas. */
  readonly masterId?: string;
}

/** What `redis-cli --cluster add-node` would do: the node joins as an empty master or as a replica, listed last here. */
export function planAddNode(cluster: RedisCluster, node: NewNode, command: AddNodeCommand = {}): CommandOutcome {
  const before = redisCliView(cluster);
  const broken = checkErrors(before, cluster.views);
  if (broken.length > 0) return unchanged(before, 1, broken);
  const joined = (after: RedisNode, exit: 0 | 1, messages: readonly string[]): CommandOutcome => ({
    planner: REDIS_CLI,
    before,
    moves: [],
    after: [...before, after],
    exit,
    messages,
  });
  const empty: RedisNode = { ...node, role: 'master', slots: [] };
  if (!command.replica) return joined(empty, 0, []);
  const { masterId } = command;
  const master = masterId === undefined ? leastReplicated(before) : nodeByName(before, masterId);
  if (!master) return unchanged(before, 1, [`[ERR] No such master ID ${masterId}`]);
  if (master.role === 'replica') {
    // It has met the cluster by then: it stays, as an empty master.
    return joined(empty, 1, [
      `Node ${addressOf(node)} replied with error:`,
      'ERR I can only replicate a master, not a replica.',
    ]);
  }
  const messages = masterId === undefined ? [`Automatically selected master ${addressOf(master)}`] : [];
  return joined({ ...empty, role: 'replica', masterId: master.id }, 0, messages);
}

/** What `redis-cli --cluster del-node` would do: refused while the node owns slots; its replicas go to another master. */
export function planDelNode(cluster: RedisCluster, id: string): CommandOutcome {
  const before = redisCliView(cluster);
  const node = nodeByName(before, id);
  if (!node) return unchanged(before, 1, [`[ERR] No such node ID ${id}`]);
  if (slotCount(node.slots) > 0) {
    return unchanged(before, 1, [`[ERR] Node ${addressOf(node)} is not empty! Reshard data away and try again.`]);
  }
  const heir = leastReplicated(before);
  const orphans = before.filter(({ masterId }) => masterId === node.id);
  return {
    planner: REDIS_CLI,
    before,
    moves: [],
    after: before
      .filter((other) => other !== node)
      .map((other) => (heir && orphans.includes(other) ? { ...other, masterId: heir.id } : other)),
    exit: 0,
    messages: heir ? orphans.map((orphan) => `>>> ${addressOf(orphan)} as replica of ${addressOf(heir)}`) : [],
  };
}
