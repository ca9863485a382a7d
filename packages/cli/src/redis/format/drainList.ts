import { type Drain, type DrainStep, type RedisNode, rangeText, slotCount } from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { addresses } from './planTable.ts';

/** The ordered list of what takes hosts out of a cluster, for people. */
export function drainList({ steps, exposed }: Drain, nodes: readonly RedisNode[]): string {
  const address = addresses(nodes);
  const lines = steps.map((step) => stepText(step, address));
  const width = `${lines.length}`.length;
  return [
    'steps, in this order\n',
    ...lines.map((line, i) => `  ${`${i + 1}`.padStart(width)}. ${line}\n`),
    ...exposed.map(
      ({ master, had, replicas, elsewhere }) =>
        `  ! ${address(master)} is left with ${counted(replicas, 'replica')} of ${had}, ${elsewhere} on another host: add some\n`,
    ),
  ].join('');
}

function stepText(one: DrainStep, address: (id: string) => string): string {
  switch (one.step) {
    case 'move': {
      const ranges = one.slots.map(rangeText).join(' ');
      return `move ${counted(slotCount(one.slots), 'slot')} ${address(one.from)} -> ${address(one.to)}  ${ranges}`;
    }
    case 'replicate':
      return `at ${address(one.node)}: CLUSTER REPLICATE ${one.master}  (${address(one.master)})`;
    case 'del-node':
      return `del-node ${one.node}  (${address(one.node)})`;
  }
}
