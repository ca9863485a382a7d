import { type Drain, type DrainStep, type RedisNode, rangeText, slotCount } from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { say } from '../../language/say.ts';
import { addresses } from './planTable.ts';

/** The ordered list of what changes the members of a cluster, for people. */
export function drainList(
  { steps, exposed }: Drain,
  nodes: readonly RedisNode[],
  kind: 'host' | 'zone' = 'host',
): string {
  const address = addresses(nodes);
  const lines = steps.map((step) => stepText(step, address));
  const width = `${lines.length}`.length;
  return [
    steps.length > 0 ? say`steps, in this order\n` : say`nothing to do\n`,
    ...lines.map((line, i) => `  ${`${i + 1}`.padStart(width)}. ${line}\n`),
    ...exposed.map(
      ({ master, had, replicas, elsewhere }) =>
        say`  ! ${address(master)} is left with ${counted(replicas, 'replica')} of ${had}, ${elsewhere} on another ${kind}: add some\n`,
    ),
  ].join('');
}

function stepText(one: DrainStep, address: (id: string) => string): string {
  switch (one.step) {
    case 'add-node':
      return say`add-node ${one.address}`;
    case 'move': {
      const ranges = one.slots.map(rangeText).join(' ');
      return say`move ${counted(slotCount(one.slots), 'slot')} ${address(one.from)} -> ${address(one.to)}  ${ranges}`;
    }
    case 'replicate':
      return say`at ${address(one.node)}: CLUSTER REPLICATE ${one.master}  (${address(one.master)}), until its INFO says master_link_status:up`;
    case 'del-node':
      return say`del-node ${one.node}  (${address(one.node)})`;
  }
}
