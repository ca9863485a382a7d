import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABREAST, apportioned, DOTS, type Dot, dotPlan, movingDots } from '../../src/opening/dotPlan.ts';
import type { RuleFacts } from '../../src/opening/facts.ts';
import { END, FLIGHT, moments } from '../../src/opening/moments.ts';
import { openingFacts } from '../../src/opening/openingFacts.ts';
import { ownersAt } from '../../src/opening/ownersAt.ts';
import { dotAt, dotsMoveAt, following, instantOfShare, openingTime, project } from '../../src/opening/project.ts';

const facts = openingFacts();
const time = openingTime(facts);
const instants = Array.from({ length: 61 }, (_, i) => (i / 60) * END);

/** How many dots are in each column at an instant; those on their way are in none. */
function columnsAt(dots: readonly Dot[], nodes: number, u: number): number[] {
  const counts = new Array<number>(nodes).fill(0);
  for (const dot of dots) {
    const at = dotAt(dot, u);
    if ('node' in at) counts[at.node]++;
  }
  return counts;
}

/** Fails where two dots stand in one place, or one stands on nothing. */
function expectPiles(dots: readonly Dot[], u: number): void {
  const stacks = new Map<string, number[]>();
  for (const dot of dots) {
    const at = dotAt(dot, u);
    if (!('node' in at)) continue;
    const stack = `${at.node} ${at.stack}`;
    stacks.set(stack, [...(stacks.get(stack) ?? []), at.row]);
  }
  for (const rows of stacks.values()) expect(rows.sort((a, b) => a - b)).toEqual([...rows.keys()]);
}

describe('the dots of the opening', () => {
  it('are as many as keys in every column, to half a dot, at both ends', () => {
    for (const { rule, plan } of time.panels) {
      const share = (keys: number): number => (DOTS * keys) / facts.keys;
      const before = rule.flows.map((row) => row.reduce((sum, keys) => sum + keys, 0));
      const after = rule.flows[0].map((_, to) => rule.flows.reduce((sum, row) => sum + row[to], 0));
      for (const [u, keys] of [[0, [...before, 0]] as const, [END, after] as const]) {
        const dots = columnsAt(plan.dots, after.length, u);
        for (const [node, count] of dots.entries())
          expect(Math.abs(count - share(keys[node]))).toBeLessThanOrEqual(0.5);
      }
      expectPiles(plan.dots, 0);
      expectPiles(plan.dots, END);
    }
  });

  it('are never lost: at every instant each stands in a column or is on its way', () => {
    for (const { plan } of time.panels) {
      for (const u of instants) {
        const flying = plan.dots.filter(
          ({ leaves }) => leaves !== undefined && u >= leaves && u < leaves + FLIGHT,
        ).length;
        expect(columnsAt(plan.dots, 4, u).reduce((sum, count) => sum + count, flying)).toBe(DOTS);
      }
    }
  });

  it('stand still before the first leaves and after the last has landed', () => {
    for (const { plan } of time.panels) {
      for (const u of instants) {
        for (const dot of plan.dots) expect(dotAt(dot, dotsMoveAt(plan, u))).toEqual(dotAt(dot, u));
      }
    }
  });

  it('leave one after another at one pace, the key that is followed first where it moves', () => {
    expect(time.panels.map(({ plan }) => plan.moving)).toEqual([180, 60, 60]);
    for (const { plan, place } of time.panels) {
      const leaving = plan.dots.flatMap(({ leaves }) => leaves ?? []).sort((a, b) => a - b);
      const pace = 5000 / 180;
      for (const [rank, when] of leaving.entries()) expect(when).toBeCloseTo(moments.race[0] + rank * pace, 6);
      const { from, to, leaves } = plan.dots[plan.followed];
      expect([from, to]).toEqual([place.from, place.to]);
      expect(leaves).toBe(place.from === place.to ? undefined : moments.race[0]);
    }
  });

  it('pile up without a gap whatever moves', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(counts, { minLength: 3, maxLength: 3 }), fc.nat(2), fc.nat(3), (flows, from, to) => {
        fc.pre(flows.flat().some((keys) => keys > 0));
        const rule: RuleFacts = { ...facts.rules[0], flows };
        const matrix = apportioned(rule);
        expect(matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(DOTS);
        const { dots, moving, followed } = dotPlan(rule, { hash: 0, from, to }, movingDots(rule));
        // Of a key that no dot stands for, none is followed.
        const own = followed < 0 ? undefined : dots[followed];
        expect([own?.from, own?.to]).toEqual(matrix[from][to] > 0 ? [from, to] : [undefined, undefined]);
        expect(moving).toBe(movingDots(rule));
        matrix.forEach((row, i) => {
          row.forEach((count, j) => {
            expect(dots.filter((dot) => dot.from === i && dot.to === j)).toHaveLength(count);
          });
        });
        expectPiles(dots, END);
        expect(Math.max(...dots.map(({ first }) => first.stack))).toBeLessThan(ABREAST);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the opening at an instant', () => {
  const shown = (u: number) => project(time, u).panels.map(({ moved }) => Math.round(100 * moved));

  it('counts to 75, 25 and 25, the smaller two first', () => {
    expect(shown(0)).toEqual([0, 0, 0]);
    expect(shown(moments.race[0])).toEqual([0, 0, 0]);
    expect(shown(5667)).toEqual([25, 25, 25]);
    expect(project(time, 5667).panels.map(({ settled }) => settled)).toEqual([false, true, true]);
    expect(shown(END)).toEqual([75, 25, 25]);
    expect(project(time, END).panels.map(({ moved }) => Math.round(moved * facts.keys))).toEqual(
      facts.rules.map(({ moved }) => moved),
    );
    expect(Math.round(project(time, END).panels[0].hatched * facts.keys)).toBe(facts.rules[0].needless);
  });

  it('marks what has to move once the newcomer comes, and not before', () => {
    expect(instants.map((u) => project(time, u).least)).toEqual(
      instants.map((u) => (u > moments.join[0] ? facts.least : undefined)),
    );
  });

  it('says one thing after another', () => {
    const lines = instants.map((u) => project(time, u).line);
    expect([...new Set(lines)]).toEqual(['dot', 'oneKey', 'oneMore', 'needless']);
  });

  it('says that it is striped once all that moved for nothing is', () => {
    const [worst] = facts.rules;
    for (const { line, panels } of instants.map((u) => project(time, u))) {
      if (line === 'needless') expect(Math.round(panels[0].hatched * facts.keys)).toBe(worst.needless);
    }
  });

  it('is found by the share that has moved', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.double({ min: 0, max: 1, noNaN: true }), (panel, share) => {
        const u = instantOfShare(time, panel, share);
        const most = facts.rules[panel].moved / facts.keys;
        expect(project(time, u).panels[panel].moved).toBeCloseTo(Math.min(share, most), 9);
      }),
    );
  });

  it('follows another dot in one panel and the key in the others', () => {
    const other = following(time, 1, 7);
    expect(other.panels.map(({ chosen }) => chosen)).toEqual([false, true, false]);
    expect(other.panels[1].plan.followed).toBe(7);
    expect(other.panels[0]).toBe(time.panels[0]);
  });

  it('hands over the places of a map one by one, every giver at the same pace', () => {
    const { before, after } = facts.rules[2];
    expect(ownersAt(before, after, 0).join('')).toBe(before);
    expect(ownersAt(before, after, 1).join('')).toBe(after);
    const half = ownersAt(before, after, 0.5);
    const given = [0, 1, 2].map((node) => half.filter((owner, i) => before[i] === String(node) && owner === 3).length);
    expect(Math.max(...given) - Math.min(...given)).toBeLessThanOrEqual(1);
  });
});
