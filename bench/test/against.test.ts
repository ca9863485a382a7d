import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../src/model/run.ts';
import { changes } from '../src/report/against.ts';
import { around, getOf, runOf } from './support/runs.ts';

const sizes = [3, 10, 100, 1000];
const contenders = { ring: 30, hashring: 1500, effect: 160, C: 6 };

/** All contenders on all sizes, each so many times slower than usual. */
const measured = (slower: (contender: string) => number): Measurement[] =>
  Object.entries(contenders).flatMap(([contender, time]) =>
    sizes.map((nodes) => getOf(contender, nodes, around(time * slower(contender)))),
  );

const then = runOf(measured(() => 1));

describe('a comparison of two runs', () => {
  it('finds no difference between equal runs', () => {
    const { table, notes } = changes(then, then);
    expect(table).toHaveLength(1);
    expect(notes).toContain('16 of 16 tasks show no difference: their intervals overlap.');
  });

  it('names the contender that became slower, by how much, with an interval that holds the truth', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.2, max: 20, noNaN: true }), (factor) => {
        const now = runOf(measured((contender) => (contender === 'ring' ? factor : 1)));
        const [, ...rows] = changes(then, now).table;
        expect(rows.map(([task, , , , verdict]) => [task, verdict])).toEqual(
          sizes.map((nodes) => [`ring ring get ${nodes}`, 'slower']),
        );
        const [middle] = rows[0][3].slice(2).split(' ').map(Number);
        expect(Math.abs(middle - factor)).toBeLessThan(0.05 * factor + 0.5);
      }),
      { numRuns: 50 },
    );
  });

  it('calls it noise when C and the packages changed as much', () => {
    const slowMachine = runOf(measured(() => 1.6));
    const { table, notes } = changes(then, slowMachine);
    expect(new Set(table.slice(1).map((row) => row[4]))).toEqual(new Set(['noise']));
    expect(notes.join()).toContain('take x 1.60 ± 0.00 as long');
  });

  it('finds what became faster on a machine that became slower', () => {
    const now = runOf(measured((contender) => (contender === 'ring' ? 0.5 : 1.6)));
    const found = changes(then, now).table.filter(([, , , , verdict]) => verdict === 'faster');
    expect(found).toHaveLength(sizes.length);
  });

  it('says that the machine, the compiler or the options are others', () => {
    const other = runOf(then.measurements, {
      machine: { ...then.machine, cpu: 'another processor', node: '24.0.0' },
      effort: { ...then.effort, rounds: 9 },
    });
    const { notes } = changes(then, other);
    expect(notes[0]).toBe('Another machine: cpu a processor, now another processor; node 20.20.2, now 24.0.0.');
    expect(notes[1]).toContain('other options');
  });

  it('does not take a package of another version for something that cannot have changed', () => {
    const own = then.measurements.filter(({ contender }) => contender === 'ring' || contender === 'effect');
    const before = runOf(own);
    const after = runOf(own, { peers: { effect: { version: '5.0.0' } } });
    expect(changes(before, after).notes.join()).toContain('Nothing was measured in both runs that cannot have changed');
  });

  it('counts what only one of the runs has', () => {
    const fewer = runOf(then.measurements.slice(4));
    expect(changes(then, fewer).notes).toContain('4 tasks were measured in one of the runs only.');
  });
});
