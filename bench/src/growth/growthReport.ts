import { InputError } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import type { GrowthPoint } from './growthLaws.ts';
import { flagsOf, growthLines, operations } from './growthTable.ts';
import { measureGrowth } from './measureGrowth.ts';

// One node short of what most strategies serve, so that one can join.
const SIZES = [3, 10, 100, 1000, 10_000, 65_535];

/**
 * Measures strategies of these ids, or all, from 3 to 65,535 nodes and prints what each operation takes, its law, and where it grows
 * faster. Returns the exit code: 1 if something does. What a strategy refuses is said; anything else that it throws is a bug.
 */
export function growthReport(ids: readonly string[]): number {
  let flags = 0;
  process.stdout.write(
    `${'strategy'.padEnd(17)} ${''.padEnd(11)} ${SIZES.map((n) => String(n).padStart(9)).join(' ')}   law      verdict\n`,
  );
  for (const strategy of strategies.filter(({ id }) => ids.length === 0 || ids.includes(id))) {
    const points: GrowthPoint[] = [];
    for (const nodes of SIZES) {
      try {
        const point = measureGrowth(strategy, nodes);
        if (point) points.push(point);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        process.stdout.write(`${strategy.id}: ${error.message}\n`);
      }
    }
    for (const line of growthLines(strategy, points, SIZES)) process.stdout.write(`${line}\n`);
    flags += operations.reduce((sum, { of }) => sum + flagsOf(strategy, of, points).length, 0);
  }
  return flags > 0 ? 1 : 0;
}
