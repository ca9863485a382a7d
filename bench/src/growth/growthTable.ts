import type { Strategy } from '@shardscope/core';
import { excess, type GrowthPoint, grows, lawOf, type Operation } from './growthLaws.ts';

export const operations: readonly { readonly of: Operation; readonly unit: string }[] = [
  { of: 'build', unit: 'ms' },
  { of: 'add', unit: 'ms' },
  { of: 'locate', unit: 'ns' },
  { of: 'compare', unit: 'ns' },
  { of: 'bytes', unit: 'KiB' },
];

/** A line for each operation of a strategy: what it takes at each of some numbers of nodes, its law, and a flag where it grows faster. */
export function growthLines(strategy: Strategy, points: readonly GrowthPoint[], sizes: readonly number[]): string[] {
  return operations.map(({ of, unit }) => {
    const values = sizes.map((size) => {
      const point = points.find(({ nodes }) => nodes === size);
      return (point ? figure(of === 'bytes' ? point[of] / 1024 : point[of]) : '-').padStart(9);
    });
    const flags = flagsOf(strategy, of, points);
    return [
      strategy.id.padEnd(17),
      `${of} ${unit}`.padEnd(11),
      ...values,
      `  ${lawOf(strategy, of).padEnd(8)}`,
      flags.length > 0 ? `GROWS ${flags.join(', ')}` : 'holds',
    ].join(' ');
  });
}

/** Where an operation takes more than its law allows. */
export function flagsOf(strategy: Strategy, operation: Operation, points: readonly GrowthPoint[]): string[] {
  return points.slice(1).flatMap((point, i) => {
    const times = excess(strategy, operation, points[i], point);
    return grows(times) ? [`x${times.toFixed(0)} from ${points[i].nodes} to ${point.nodes}`] : [];
  });
}

const figure = (value: number): string =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
