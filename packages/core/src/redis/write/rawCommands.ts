import { shellCommand } from '../../share/shellCommand.ts';
import type { RedisPlan } from '../model/redisPlan.ts';
import { migrationCommands } from './migrationCommands.ts';

/**
 * What redis-cli sends for a plan, in its order, to be read and not run: the commands that lose keys unless every reply is
 * checked begin with #.
 */
export function rawCommands({ before, moves }: Pick<RedisPlan, 'before' | 'moves'>): string {
  const nodes = new Map(before.map((node) => [node.id, node]));
  const lines = Array.from(migrationCommands(before, moves), ({ to, argv }) => {
    const node = nodes.get(to);
    const where = node ? ['-h', node.host, '-p', `${node.port}`] : [];
    const losing = argv[0] === 'MIGRATE' || argv[3] === 'node';
    return `${losing ? '# ' : ''}${shellCommand(['redis-cli', ...where, ...argv])}\n`;
  });
  const note = '# key... stands for the keys just listed; repeat both lines until none is left\n';
  return lines.length > 0 ? note + lines.join('') : '';
}
