import { Answering } from '../consequences/answering.ts';
import { headroom } from '../consequences/answers/cascade.ts';
import { consequences } from '../consequences/catalog.ts';
import type { QuestionId } from '../consequences/questions.ts';
import { largestOf, smallestOf } from '../consequences/reading.ts';
import type { Quantity, Reading, Unit } from '../consequences/types.ts';
import type { Step } from '../report/step.ts';
import { type Criterion, totals } from '../report/totals.ts';
import { type Estimate, exactly as exact } from '../theory/estimate.ts';
import type { Future } from './futures.ts';
import type { AdviceCriterion, AdviceQuestion, AdviceRow } from './types.ts';

/** What a comparison ranks by, as a reader knows it. */
export const ranked: readonly (AdviceCriterion & { readonly id: Criterion })[] = [
  {
    id: 'collateral',
    unit: 'share',
    better: 'less',
    about: 'keys moved between nodes that nothing happened to, all steps together',
  },
  {
    id: 'peak',
    unit: 'ratio',
    better: 'less',
    about: 'share of the busiest node over its fair share, at the worst step',
  },
  { id: 'excess', unit: 'share', better: 'less', about: 'keys moved above the least, all steps together' },
  { id: 'copies moved', unit: 'share', better: 'less', about: 'copies that went to another node, all steps together' },
  { id: 'copies peak', unit: 'ratio', better: 'less', about: 'peak by copies' },
  { id: 'lookup', unit: 'count', better: 'less', about: 'nodes or points that a lookup looks at' },
  { id: 'state', unit: 'bytes', better: 'less', about: 'what clients must agree on' },
];

// Single failures that are tried; of more nodes, as many drawn ones.
const FAILURES = 20;
// Keys that consequences are counted on where no law gives them.
const SAMPLE = 20_000;

/** What else decides, where enough is known: the question, the number, and whether it arises. */
const asked: readonly (readonly [QuestionId, string, (question: AdviceQuestion) => boolean])[] = [
  ['rollout', 'disagree', () => true],
  ['loss', 'probability', ({ known }) => known.copies > 1],
  ['repair', 'busiest', ({ known }) => known.copies > 1],
  ['zones', 'after', () => true],
  ['cache', 'surge', () => true],
  ['cache', 'recovery', () => true],
  ['duration', 'bound', () => true],
  ['storage', 'usable', () => true],
];

/** The criteria that this question can be answered by; those that do not arise have no cell in any row. */
export function criteriaOf(question: AdviceQuestion): readonly AdviceCriterion[] {
  const copies = question.known.copies > 1;
  return [
    ...ranked.filter(({ id }) => copies || !id.startsWith('copies')),
    { id: 'cascade.one', unit: 'ratio', better: 'less', about: consequences.cascade.quantities.one.about },
    ...asked.flatMap(([id, name, arises]): AdviceCriterion[] => {
      if (!arises(question)) return [];
      const [, quantity] =
        Object.entries<Quantity>(consequences[id].quantities).find(([known]) => known === name) ?? [];
      if (!quantity) return [];
      const { better, ...described } = quantity;
      return [{ ...described, ...(better && !ofMoves.includes(id) ? { better } : {}), id: `${id}.${name}` }];
    }),
  ];
}

// What less movement than the least would flatter.
const ofMoves: readonly QuestionId[] = ['rollout', 'duration'];

// What is asked of a change, and not of a state.
const ofChange: readonly QuestionId[] = ['rollout', 'cache', 'duration'];

/** The cells of every row: what a comparison ranks by, and what follows for the service, each at what is worst among the things expected. */
export function cellsOf(
  futures: readonly Future[],
  question: AdviceQuestion,
  criteria: readonly AdviceCriterion[],
): readonly AdviceRow['cells'][] {
  const answering = new Answering(question.known, SAMPLE);
  const { sample } = answering;
  const ids = (change: boolean): QuestionId[] => [
    ...new Set(
      asked.filter(([id, , arises]) => arises(question) && ofChange.includes(id) === change).map(([id]) => id),
    ),
  ];
  return futures.map(({ cluster, start, steps, after }) => {
    const happening = [
      ...(steps ?? []),
      ...question.expected.flatMap((one): Step[] => (after[one] ? [after[one]] : [])),
    ];
    const [still] = answering.answers([cluster], ids(false));
    const changes = question.expected.flatMap((one) => (after[one] ? [after[one].cluster] : []));
    const changed = changes.map((next) => answering.answers([cluster, next], ids(true))[1]);
    const sum = totals([start, ...happening]);
    const one = headroom({ cluster, sample, known: question.known }, 1, FAILURES);
    return Object.fromEntries(
      criteria.flatMap(({ id, unit, better }): [string, Reading & { readonly unit: Unit }][] => {
        const own = ranked.find((one) => one.id === id);
        const [name, quantity] = id.split('.');
        const readings = own
          ? [readingOf(own.id === 'lookup' ? visited(cluster) : sum.criteria[own.id], own.unit)]
          : id === 'cascade.one'
            ? [one]
            : [still, ...changed].flatMap((answers) => answers[name as QuestionId]?.[quantity] ?? []);
        if (readings.length === 0) return [];
        return [[id, { ...(better === 'more' ? smallestOf(readings) : largestOf(readings)), unit }]];
      }),
    );
  });
}

const visited = ({ strategy, nodes, options }: Future['cluster']): Estimate =>
  exact(strategy.lookups?.(nodes, options) ?? 1);

/** A number with so many standard errors on either side as hold 99.9 % of cases; no peak is below 1. */
export const readingOf = ({ value, variance }: Estimate, unit: Unit): Reading => {
  const half = STANDARD_ERRORS * Math.sqrt(variance);
  const least = unit === 'ratio' && value >= 1 ? 1 : 0;
  return { value, low: Math.max(least, value - half), high: value + half };
};

const STANDARD_ERRORS = 3.2905;
