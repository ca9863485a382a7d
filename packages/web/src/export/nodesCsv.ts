import { csvRow } from '@shardscope/core';
import { nodeNumbers } from '../scene/nodeNumbers.ts';
import { flowsIn, type Scene } from '../scene/scene.ts';

/** The nodes of every strategy shown, at the instant that is shown, as CSV (RFC 4180); `step` is that instant as links say it. */
export function nodesCsv(scenes: readonly Scene[], step: number): string {
  const rows = scenes.flatMap((scene) =>
    nodeNumbers(scene).map(({ id, weight, keys, share, ownership, fair }) => [
      ...[scene.track.strategy, id, weight],
      ...[keys, share, ownership ?? '', fair, inLink(step)],
    ]),
  );
  return lines([['strategy', 'node', 'weight', 'keys', 'share', 'ownership', 'fair', 'step'], ...rows]);
}

/** The keys that the current step moves, by strategy, from node to node, and how many of them have moved by now, as CSV. */
export function flowsCsv(scenes: readonly Scene[], step: number): string {
  const rows = scenes.flatMap((scene) =>
    flowsIn(scene).map(({ from, to, keys, moved }) => {
      const [giver, taker] = [from, to].map((node) => scene.run.nodes[node].id);
      return [scene.track.strategy, giver, taker, keys, moved, inLink(step)];
    }),
  );
  return lines([['strategy', 'from', 'to', 'keys', 'moved', 'step'], ...rows]);
}

/** A step with the digits that a link gives it. */
export const inLink = (step: number): number => Math.round(step * 1e4) / 1e4;

const lines = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${csvRow(row)}\r\n`).join('');
