import type { Scene } from '../timeline/scene.ts';
import { nodeNumbers } from './numbers.ts';

/** The nodes of every strategy shown, at the end of the current step, as CSV (RFC 4180). */
export function nodesCsv(scenes: readonly Scene[]): string {
  const rows = scenes.flatMap((scene) =>
    nodeNumbers(scene).map(({ id, weight, keys, share, ownership, fair }) => [
      ...[scene.track.strategy, id, weight],
      ...[keys, share, ownership ?? '', fair],
    ]),
  );
  return lines([['strategy', 'node', 'weight', 'keys', 'share', 'ownership', 'fair'], ...rows]);
}

/** The keys that move in the current step, by strategy, from node to node, as CSV. */
export function flowsCsv(scenes: readonly Scene[]): string {
  const rows = scenes.flatMap(({ track, after }) =>
    (after.measured.movement?.flows ?? []).map(({ from, to, keys }) => [track.strategy, from, to, keys]),
  );
  return lines([['strategy', 'from', 'to', 'keys'], ...rows]);
}

const lines = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** One cell; what a spreadsheet would run is quoted off. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
