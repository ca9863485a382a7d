import { fairShares } from '@shardscope/core';
import type { Scene } from '../timeline/scene.ts';

/** The nodes of a strategy at the end of the current step as CSV (RFC 4180); cells that a spreadsheet would run are quoted off. */
export function csv({ run, after }: Scene): string {
  const { counts, ownership } = after.measured;
  const fair = fairShares(after.members.map((node) => run.nodes[node]));
  const rows = after.members.map((node, bucket) => [
    run.nodes[node].id,
    counts[bucket],
    ownership?.[bucket] ?? '',
    fair[bucket],
  ]);
  return [['node', 'keys', 'ownership', 'fair'], ...rows]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
