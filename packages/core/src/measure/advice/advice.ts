import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { unmet } from '../report/needs.ts';
import { type Ranking, rank } from '../report/rank.ts';
import type { Step } from '../report/step.ts';
import { type Totals, totals } from '../report/totals.ts';
import { cellsOf, criteriaOf } from './cells.ts';
import { changeOf, type Future, futuresOf } from './futures.ts';
import { paretoFront } from './pareto.ts';
import {
  type Advice,
  type AdviceQuestion,
  type AdviceRow,
  type Cost,
  type Expectation,
  expectations,
  type Otherwise,
  type Unfit,
} from './types.ts';

/** What is asked for in one of the worlds that are compared. */
interface World {
  readonly expected: readonly Expectation[];
  readonly sharedState: boolean;
  readonly weights: boolean;
}

/**
 * What to choose where this is known. Strategies are ranked as a comparison ranks them, over what is expected; beside it stands every number that
 * they differ by, and what would be recommended if one thing were otherwise. The same question gets the same answer everywhere.
 */
export function advice(question: AdviceQuestion): Advice {
  checkExpected(question);
  const futures = futuresOf(question);
  const world: World = { expected: question.expected, sharedState: question.sharedState, weights: false };
  const fit = futures.map((future) => unfit(future, world));
  const possible = criteriaOf(question);
  const cells = cellsOf(futures, question, possible);
  const criteria = possible.filter(({ id }) => cells.some((row) => row[id]));
  const front = paretoFront(
    cells.filter((_, i) => fit[i].length === 0),
    criteria,
  );
  const ranking = rankIn(futures, world);
  const recommended = idsOf(ranking);
  return {
    criteria,
    rows: futures.map(
      ({ cluster, after: { lose } }, i): AdviceRow => ({
        strategy: cluster.strategy.id,
        cells: cells[i],
        pareto: front.includes(cells[i]),
        failing: (lose?.failing ?? 0) > 0,
        unfit: fit[i],
      }),
    ),
    recommended,
    ranking,
    costs: recommended.flatMap((id) => futures.filter(({ cluster }) => cluster.strategy.id === id).map(costOf)),
    changesIf: otherwise(futures, world, question, recommended),
  };
}

/** The recommendation alone, which takes less. */
export function recommendation(question: AdviceQuestion): readonly string[] {
  checkExpected(question);
  const { expected, sharedState } = question;
  return idsOf(rankIn(futuresOf(question, expected), { expected, sharedState, weights: false }));
}

/** Throws an `InputError` for what cannot happen to these nodes. */
function checkExpected(question: AdviceQuestion): void {
  for (const one of question.expected) {
    if (question.contenders.every((cluster) => changeOf(one, cluster) === undefined))
      throw new InputError(
        phrase`${one} cannot be expected of these nodes: ${one === 'rack' ? 'they stand in fewer than two zones' : 'they are fewer than three'}`,
      );
  }
}

/** Why a contender cannot be chosen in a world; nothing if it can. */
function unfit({ cluster, steps, after }: Future, { expected, sharedState, weights }: World): readonly Unfit[] {
  return [
    ...(unmet(cluster, { noState: !sharedState }).length > 0 ? (['state'] as const) : []),
    ...(unmet(cluster, { weights }).length > 0 ? (['weights'] as const) : []),
    ...(steps === null ? (['steps'] as const) : []),
    ...expected.filter((one) => after[one] === null),
  ];
}

/** How a comparison would rank them after the steps of the scenario and what is expected in a world; `null` where nobody can be chosen. */
function rankIn(futures: readonly Future[], world: World): Ranking | null {
  const able = futures.filter((future) => unfit(future, world).length === 0);
  return able.length === 0 ? null : rank(able.map((future) => totalsIn(future, world)));
}

const idsOf = (ranking: Ranking | null): readonly string[] => ranking?.best.map(({ id }) => id) ?? [];

const totalsIn = ({ start, steps, after }: Future, { expected }: World): Totals =>
  totals([start, ...(steps ?? []), ...expected.flatMap((one): Step[] => (after[one] ? [after[one]] : []))]);

/** What would be recommended if one thing were otherwise, where that is something else. */
function otherwise(
  futures: readonly Future[],
  world: World,
  question: AdviceQuestion,
  recommended: readonly string[],
): readonly Otherwise[] {
  const worlds = [
    { of: 'state', holds: !world.sharedState, world: { ...world, sharedState: !world.sharedState } },
    { of: 'weights', holds: true, world: { ...world, weights: true } },
    ...expectations.map((one) => {
      const holds = !world.expected.includes(one);
      return {
        of: one,
        holds,
        world: {
          ...world,
          expected: holds ? [...world.expected, one] : world.expected.filter((other) => other !== one),
        },
      } as const;
    }),
  ] as const;
  return worlds.flatMap((other): Otherwise[] => {
    // Without anything that happens there is nothing to choose by.
    if (other.world.expected.length + question.changes.length === 0) return [];
    if (
      other.holds &&
      expectations.some((one) => one === other.of && !futures.some(({ after }) => after[one] !== null))
    )
      return [];
    const instead = idsOf(rankIn(futures, other.world));
    return instead.join() === recommended.join() ? [] : [{ of: other.of, holds: other.holds, recommended: instead }];
  });
}

function costOf({ cluster, start }: Future): Cost {
  const { strategy, nodes, options, traits } = cluster;
  return {
    strategy: strategy.id,
    agreedBytes: totals([start]).agreedBytes,
    history: traits.history,
    visited: strategy.lookups?.(nodes, options) ?? 1,
  };
}
