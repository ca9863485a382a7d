import { shellCommand } from '../shellCommand.ts';
import { type AtomicServer, atomicCommands, migrationCommands, type NodeCommand } from './migrationCommands.ts';
import type { RedisPlan } from './plan.ts';
import { waves } from './waves.ts';

/** How the commands of a plan migrate: slot by slot, or ranges at once on servers that can. */
export const migrations = ['setslot', 'redis-8.4', 'valkey-9'] as const;

/** One of `migrations`. */
export type Migration = (typeof migrations)[number];

/** A plan as the commands that perform it, one a line; what follows # is for people. */
export function planCommands({ before, moves }: Pick<RedisPlan, 'before' | 'moves'>, migration: Migration): string {
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
