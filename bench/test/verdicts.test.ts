import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetSection } from '../src/report/targetSection.ts';
import { type Target, targets } from '../src/report/targets.ts';
import { verdicts } from '../src/report/verdicts.ts';
import { suites } from '../src/suites.ts';
import { around, getOf, runOf } from './support/runs.ts';

const target: Target = {
  suite: 'ring',
  own: 'ring',
  task: { kind: 'get', nodes: 10, shape: 'user' },
  peers: [{ than: ['hashring', 'effect'], atLeast: 4 }],
  c: 5,
};

describe('a verdict', () => {
  it('is holds or fails only where the whole interval is on one side of the target', () => {
    const measured = [getOf('ring', 10, around(10)), getOf('effect', 10, around(60)), getOf('C', 10, around(1))];
    const [peer, c] = verdicts([target], measured);
    expect(peer).toMatchObject({ against: 'effect', bound: '>= 4', verdict: 'holds' });
    expect(c).toMatchObject({ against: 'C', bound: '<= 5', verdict: 'fails' });
  });

  it('is unclear where the target lies within the interval, however good the median', () => {
    const noisy = [10, 9, 11, 8, 12, 10, 9, 30, 30].map((value) => value * 4.4);
    const measured = [getOf('ring', 10, Array(9).fill(10)), getOf('hashring', 10, noisy)];
    const [peer] = verdicts([target], measured);
    expect(peer.found?.middle).toBeGreaterThan(4);
    expect(peer.verdict).toBe('unclear');
  });

  it('is against the fastest of several packages', () => {
    const measured = [
      getOf('ring', 10, around(10)),
      getOf('hashring', 10, around(900)),
      getOf('effect', 10, around(30)),
    ];
    expect(verdicts([target], measured)[0]).toMatchObject({ against: 'effect', verdict: 'fails' });
  });

  it('is unclear after one reading, which is no interval', () => {
    const one = (contender: string, value: number) => ({ ...getOf(contender, 10, []), values: [[value]] });
    expect(verdicts([target], [one('ring', 1), one('effect', 100)])[0].verdict).toBe('unclear');
  });

  it('of an absolute limit is as much as it would be where C takes what it took when the limit was set', () => {
    const task = { kind: 'compare', nodes: 10, shape: 'user' } as const;
    const limit: Target = { suite: 'ring', own: 'jump', task, most: 45 };
    const ours = { ...getOf('jump', 10, around(80)), task };
    // Half as fast as then, so 80 ns are 40.
    const [line] = verdicts([limit], [ours, getOf('C', 10, around(34.2))]);
    expect(line).toMatchObject({ bound: '<= 45.0 ns', absolute: true, verdict: 'holds' });
    expect(line.found?.middle).toBeCloseTo(40, 5);
    expect(verdicts([limit], [ours])[0].verdict).toBe('not measured');
  });

  it('of the most memory needs no C', () => {
    const task = { kind: 'peak', nodes: 10, shape: 'user' } as const;
    const limit: Target = { suite: 'ring', own: 'jump', task, most: 1000 };
    const [line] = verdicts([limit], [{ ...getOf('jump', 10, around(1500)), task }]);
    expect(line).toMatchObject({ against: '-', bound: '<= 1000 B', verdict: 'fails' });
  });

  it('is against both programs in C', () => {
    const both = { ...target, peers: [], c: 3, lanes: 5 };
    const measured = [getOf('ring', 10, around(8)), getOf('C', 10, around(2)), getOf('C SIMD', 10, around(2))];
    expect(verdicts([both], measured).map(({ against, verdict }) => [against, verdict])).toEqual([
      ['C', 'fails'],
      ['C SIMD', 'holds'],
    ]);
  });

  it('is not measured where either side is missing', () => {
    expect(verdicts([target], []).map(({ verdict }) => verdict)).toEqual(['not measured', 'not measured']);
    const only = verdicts([target], [getOf('ring', 10, around(10))]);
    expect(only.map(({ verdict }) => verdict)).toEqual(['not measured', 'not measured']);
  });

  it('agrees with the picture: better than the target to one side only', () => {
    const value = fc.double({ min: 0.1, max: 1000, noNaN: true });
    const nine = fc.array(value, { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(nine, nine, (ours, theirs) => {
        for (const { better, verdict } of verdicts([target], [getOf('ring', 10, ours), getOf('C', 10, theirs)])) {
          if (!better) continue;
          if (verdict === 'holds') expect(better.low).toBeGreaterThanOrEqual(1);
          if (verdict === 'fails') expect(better.high).toBeLessThan(1);
          if (verdict === 'unclear') expect(better.low < 1 && better.high >= 1).toBe(true);
        }
      }),
    );
  });
});

describe('the table of targets', () => {
  const bounds = targets.reduce(
    (sum, { peers = [], c, lanes, most }) =>
      sum + peers.length + [c, lanes, most].filter((bound) => bound !== undefined).length,
    0,
  );

  it('has a line for every bound, measured or not', () => {
    const { table, notes } = targetSection(runOf([]), suites([], 'full'));
    expect(table).toHaveLength(bounds + 1);
    expect(notes[0]).toContain(`${bounds} not measured`);
  });

  it('says why there is no figure', () => {
    const run = runOf([], { compiler: { missing: 'no compiler named cc' } });
    const quick = { ...run, effort: { ...run.effort, scope: 'quick' as const } };
    expect(targetSection(quick, suites([], 'quick')).notes).toEqual([
      expect.stringContaining(`${bounds} not measured`),
      'Not measured against C: no compiler named cc.',
      'Other targets are not measured in --quick.',
    ]);
  });

  it('is of the chosen suites only', () => {
    const { table } = targetSection(runOf([]), suites(['maglev'], 'full'));
    expect(table).toHaveLength(2);
  });
});
