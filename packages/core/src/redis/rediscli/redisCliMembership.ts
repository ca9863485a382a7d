import { addressOf, type RedisCluster, type RedisNode, redisCliView } from '../model/redisNode.ts';
import { slotCount } from '../model/slotRange.ts';
import { checkErrors } from '../problems/checkErrors.ts';
import { type ClusterClient, roleWords } from './clusterClient.ts';
import { type CommandOutcome, leastReplicated, nodeByName, outcomeOf } from './commandOutcome.ts';
import type { NewNode } from './redisCliCreate.ts';

/** How `redis-cli --cluster add-node` is to add a node. */
export interface AddNodeCommand {
  /** `--cluster-slave`: as a replica. */
  readonly replica?: boolean;
  /** `--cluster-master-id`: of this master, and not of the one with the fewest replicas. */
  readonly masterId?: string;
}

/** What `redis-cli --cluster add-node` would do. */
export interface AddNodeOutcome extends CommandOutcome {
  /** The node it is to replicate. */
  readonly master?: RedisNode;
}

/**
 * What `redis-cli --cluster add-node` would do (`clusterManagerCommandAddNode`), or valkey-cli's: the node joins as an empty master or
 * as a replica, listed last here.
 */
export function redisCliAddNode(
  cluster: RedisCluster,
  node: NewNode,
  command: AddNodeCommand = {},
  client: ClusterClient = 'redis-cli',
): AddNodeOutcome {
  const before = redisCliView(cluster);
  const problems = checkErrors(before, cluster.views);
  if (problems.length > 0) return outcomeOf(client, before, { stop: { kind: 'problems', problems } });
  const empty: RedisNode = { ...node, role: 'master', slots: [] };
  if (!command.replica) return outcomeOf(client, before, { after: [...before, empty] });
  const { masterId } = command;
  const master = masterId === undefined ? leastReplicated(before) : nodeByName(before, masterId);
  if (!master) {
    return outcomeOf(client, before, {
      stop: { kind: 'refused', stdout: [`[ERR] No such ${roleWords(client).master} ID ${masterId}`] },
    });
  }
  if (master.role === 'replica') {
    const stdout = [`Node ${addressOf(node)} replied with error:`, 'ERR I can only replicate a master, not a replica.'];
    // It has met the cluster by then: it stays, as an empty master.
    return { ...outcomeOf(client, before, { after: [...before, empty], stop: { kind: 'refused', stdout } }), master };
  }
  const messages =
    masterId === undefined ? [`Automatically selected ${roleWords(client).master} ${addressOf(master)}`] : [];
  const replica: RedisNode = { ...empty, role: 'replica', masterId: master.id };
  return { ...outcomeOf(client, before, { after: [...before, replica], messages }), master };
}

/**
 * What `redis-cli --cluster del-node` would do (`clusterManagerCommandDeleteNode`), or valkey-cli's: refused while the node owns slots;
 * its replicas go to another master.
 */
export function redisCliDelNode(
  cluster: RedisCluster,
  id: string,
  client: ClusterClient = 'redis-cli',
): CommandOutcome {
  const before = redisCliView(cluster);
  const refused = (text: string): CommandOutcome =>
    outcomeOf(client, before, { stop: { kind: 'refused', stdout: [text] } });
  const node = nodeByName(before, id);
  if (!node) return refused(`[ERR] No such node ID ${id}`);
  if (slotCount(node.slots) > 0) {
    return refused(`[ERR] Node ${addressOf(node)} is not empty! Reshard data away and try again.`);
  }
  const heir = leastReplicated(before);
  const orphans = before.filter(({ masterId }) => masterId === node.id);
  return outcomeOf(client, before, {
    messages: heir ? orphans.map((orphan) => `>>> ${addressOf(orphan)} as replica of ${addressOf(heir)}`) : [],
    after: before
      .filter((other) => other !== node)
      .map((other) => (heir && orphans.includes(other) ? { ...other, masterId: heir.id } : other)),
  });
}
