import { count, nodeName } from '@shardscope/drawing';
import { cellKeys } from '../../layout/cellKeys.ts';
import { type CellRun, grid, runs } from '../../layout/grid.ts';
import type { Scene } from '../../scene/scene.ts';
import { t } from '../../state/language.ts';
import { Scrubber } from '../common/Scrubber.tsx';
import { withKeys } from '../common/withKeys.ts';

/** Reads a map of cells one by one: arrows move by one cell or one row, page keys to the next run, and each says whose it is. */
export function SlotScrubber({
  scene,
  owners,
  cell,
  onMove,
}: {
  scene: Scene;
  owners: Uint16Array;
  cell: number;
  onMove: (cell: number) => void;
}) {
  const { columns } = grid(owners.length);
  const rows: Readonly<Record<string, number>> = { ArrowUp: cell - columns, ArrowDown: cell + columns };
  return (
    <Scrubber
      label={t('cell')}
      last={owners.length - 1}
      at={cell}
      reading={describe(scene, owners, cell)}
      onMove={onMove}
      jump={(key) => rows[key] ?? edge(runs(owners), cell, key)}
    />
  );
}

function edge(list: readonly CellRun[], cell: number, key: string): number | undefined {
  if (key === 'PageDown') return list.find(({ first }) => first > cell)?.first;
  if (key === 'PageUp') return list.findLast(({ first }) => first < cell)?.first;
  return undefined;
}

function describe({ run, track, schedule, after, progress, pins }: Scene, owners: Uint16Array, cell: number): string {
  const name = (node: number): string => (run.nodes[node] ? nodeName(run.nodes, node) : t('nobody'));
  const keys = cellKeys(track, owners.length)[cell];
  const here = pins.filter(({ position }) => Math.floor(position * owners.length) === cell);
  const reading = [
    t('cellOf', { cell, node: name(owners[cell]) }),
    withKeys(t('keysHeld', { count: count(keys) }), here),
  ].join(t('stop'));
  const target = after.figure.kind === 'grid' ? after.figure.nodes[cell] : owners[cell];
  if (!schedule || progress === 1 || !(schedule.cells[cell] <= 1) || target === owners[cell]) return reading;
  return `${reading}${t('stop')}${t('cellMoves', { node: name(target) })}`;
}
