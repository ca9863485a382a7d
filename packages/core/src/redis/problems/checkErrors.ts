import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { phrase } from '../../phrase.ts';
import { type ClusterView, type RedisCluster, type RedisNode, redisCliView } from '../model/redisNode.ts';
import { clusterProblems } from './clusterProblems.ts';
import { viewsAgree } from './viewGroups.ts';

/** An error line of `redis-cli --cluster check`, and which of its three checks prints it. */
export interface CheckError {
  readonly about: 'agreement' | 'open slots' | 'coverage';
  readonly text: string;
}

/**
 * The errors that `redis-cli --cluster check` (`clusterManagerCheckCluster` of 7.0.15) would print for these nodes, in its order; redis-cli
 * plans nothing while there are any. Whether the nodes agree is decided by `views`, one for each node asked; without them, they disagree if
 * several claim one slot.
 */
export function checkErrors(nodes: readonly RedisNode[], views?: readonly ClusterView[]): CheckError[] {
  const { uncovered, doubled, open } = clusterProblems(nodes);
  const agree = views ? viewsAgree(nodes, views) : doubled.length === 0;
  const errors: CheckError[] = [];
  if (!agree) errors.push({ about: 'agreement', text: "[ERR] Nodes don't agree about configuration!" });
  for (const node of nodes) {
    for (const state of ['migrating', 'importing'] as const) {
      const slots = open.filter((one) => one.node === node.id && one.state === state).map(({ slot }) => slot);
      if (slots.length > 0) {
        const text = `[WARNING] Node ${node.host}:${node.port} has slots in ${state} state ${slots.join(',')}.`;
        errors.push({ about: 'open slots', text });
      }
    }
  }
  if (open.length > 0) {
    const slots = [...new Set(open.map(({ slot }) => slot))];
    errors.push({ about: 'open slots', text: `[WARNING] The following slots are open: ${slots.join(',')}.` });
  }
  if (uncovered.length > 0) {
    errors.push({ about: 'coverage', text: `[ERR] Not all ${SLOTS} slots are covered by nodes.` });
  }
  return errors;
}

/**
 * The nodes that an exact plan is made for: those that redis-cli would load, in its order (`redisCliView`). Throws an `InputError` that lists
 * all `checkErrors`, if there are any.
 */
export function wholeCluster(cluster: RedisCluster): RedisNode[] {
  const nodes = redisCliView(cluster);
  const errors = checkErrors(nodes, cluster.views);
  if (errors.length === 0) return nodes;
  throw new InputError(phrase`${errors.map(({ text }) => text).join(' ')} An exact plan needs a whole cluster`);
}
