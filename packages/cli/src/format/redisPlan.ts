import {
  type AtomicServer,
  addressOf,
  atomicCommands,
  migrationCommands,
  type NodeCommand,
  type RedisNode,
  type RedisPlan,
  rangeText,
  slotCount,
  waves,
} from '@shardscope/core/redis';
import { shellCommand } from '../shellCommand.ts';
import { counted, ratio, whole } from './numbers.ts';
import { printable } from './printable.ts';
import { slotMap } from './slotMap.ts';

/** Formats of every command that plans. */
export const planFormats = ['table', 'json', 'redis-cli', 'commands'] as const;

export type PlanFormat = (typeof planFormats)[number];

/** How the commands of a plan migrate: slot by slot, or ranges at once on servers that can. */
export const migrations = ['setslot', 'redis-8.4', 'valkey-9'] as const;

export type Migration = (typeof migrations)[number];

const MOST_RANGES = 6;

/** A plan for people: what moves between whom, what it costs, and the slot table before and after. */
export function planTable(plan: RedisPlan, messages: readonly string[] = []): string {
  const { planner, moves, before, after, summary } = plan;
  const address = addresses([...before, ...after]);
  const lines = moves.map(({ from, to, slots }) => {
    const ranges = slots.slice(0, MOST_RANGES).map(rangeText).join(' ');
    const more = slots.length > MOST_RANGES ? ` and ${counted(slots.length - MOST_RANGES, 'more range')}` : '';
    return `  ${whole(slotCount(slots)).padStart(6)}  ${address(from)} -> ${address(to)}  ${ranges}${more}\n`;
  });
  const keys = summary.keys === null ? '' : `, ${counted(summary.keys, 'key')}`;
  return [
    `planner ${planner}\n`,
    ...messages.map((line) => `  ${printable(line)}\n`),
    `moves ${counted(summary.slots, 'slot')}${keys} in ${counted(waves(moves).length, 'wave')}; afterwards ${counted(summary.ranges, 'range')}, peak ${ratio(summary.peak)}\n`,
    ...lines,
    'before\n',
    slotMap(before),
    'after\n',
    slotMap(after),
  ].join('');
}

/** A plan as the commands that perform it, one a line; what follows # is for people. */
export function planCommands({ before, moves }: RedisPlan, migration: Migration): string {
  const nodes = new Map(before.map((node) => [node.id, node]));
  const line = ({ to, argv }: NodeCommand): string => {
    const node = nodes.get(to);
    const where = node ? ['-h', node.host, '-p', `${node.port}`] : [];
    return `${shellCommand(['redis-cli', ...where, ...argv])}\n`;
  };
  if (migration === 'setslot') {
    const note =
      moves.length > 0 ? '# key... stands for the keys just listed; repeat both lines until none is left\n' : '';
    return note + Array.from(migrationCommands(before, moves), line).join('');
  }
  return waves(moves)
    .map(
      (wave, i) =>
        `# wave ${i + 1}\n${atomicCommands(wave, migration satisfies AtomicServer)
          .map(line)
          .join('')}`,
    )
    .join('');
}

/** Addresses of nodes by id, fit for a terminal. */
export function addresses(nodes: readonly RedisNode[]): (id: string) => string {
  const known = new Map(nodes.map((node) => [node.id, printable(addressOf(node))]));
  return (id) => known.get(id) ?? id;
}
