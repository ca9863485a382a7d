import { type Cluster, type QuestionId, questions } from '@shardscope/core';
import { InvalidArgumentError } from 'commander';
import { changeText } from '../format/numbers.ts';
import { type Report, reportJSON } from '../format/report.ts';
import { comparators } from '../input/comparators.ts';
import { usageError } from '../io/failure.ts';

type StepJSON = ReturnType<typeof reportJSON>['strategies'][number]['steps'][number];

/** What can be asserted: the number of a step, none where the step does not have it. */
const plain = {
  moved: ({ movement }) => movement?.movedShare,
  required: ({ movement }) => movement?.requiredShare,
  optimal: ({ movement }) => movement?.optimalShare,
  collateral: ({ movement }) => movement?.collateralShare,
  peak: ({ skew }) => skew.peak,
  trough: ({ skew }) => skew.trough,
  cv: ({ skew }) => skew.cv,
  gini: ({ skew }) => skew.gini,
  newcomer: ({ movement }) => movement?.newcomer,
} as const satisfies Record<string, (step: Measured) => number | null | undefined>;

type Plain = keyof typeof plain;

/** The same by hits and by bytes, where keys have those. */
const kinds = { hits: 'hits', bytes: 'sizes' } as const;

type Kind = keyof typeof kinds;

type Metric = Plain | `${Kind}.${Plain}`;

/** What is measured of the keys of a step, or of their hits or bytes. */
interface Measured {
  readonly skew: StepJSON['skew'];
  readonly movement:
    | (NonNullable<NonNullable<StepJSON['hits']>['movement']> & { readonly newcomer?: number | null })
    | null;
}

/** A number that answers a question of --consequences. */
interface Answer {
  readonly question: QuestionId;
  readonly quantity: string;
}

const ofMovement: readonly string[] = ['moved', 'required', 'optimal', 'collateral', 'newcomer'];

/** A condition under which a run counts as failed: true of a strategy, or of any, at any step. */
export interface Assertion {
  readonly text: string;
  readonly strategy?: string;
  readonly metric: Metric | Answer;
  readonly operator: keyof typeof comparators;
  readonly bound: number;
  readonly percent: boolean;
}

const GRAMMAR = `It must be [strategy.]metric, an operator and a number or percentage, such as ring.moved>30% or peak>=1.25; metrics: ${Object.keys(plain).join(', ')}, the same of hits and bytes such as hits.peak, and of --consequences such as cascade.one or loss.probability; operators: ${Object.keys(comparators).join(' ')}.`;

/** Reads an assertion; throws commander's complaint about an argument, with the grammar. */
export function parseAssertion(text: string): Assertion {
  const [, name, operator, number, percent] =
    /^\s*([^<>=\s]+)\s*([<>]=?)\s*([0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)(%?)\s*$/i.exec(text) ?? [];
  const { strategy, metric } = subject(name ?? '');
  return {
    text: text.trim(),
    ...(strategy === '' ? {} : { strategy }),
    metric,
    operator: operator as keyof typeof comparators,
    bound: percent === '%' ? Number(number) / 100 : Number(number),
    percent: percent === '%',
  };
}

/** What a name such as `ring.moved` or `ring.cascade.one` is about. */
function subject(name: string): { readonly strategy: string; readonly metric: Metric | Answer } {
  const words = name.split('.');
  const last = words.pop() ?? '';
  if (Object.hasOwn(plain, last)) {
    const kind = words.at(-1) ?? '';
    const by = Object.hasOwn(kinds, kind) && last !== 'newcomer' ? `${words.pop()}.` : '';
    return { strategy: words.join('.'), metric: `${by}${last}` as Metric };
  }
  const question = words.pop() ?? '';
  for (const [id, quantities] of Object.entries(questions) as [QuestionId, readonly string[]][]) {
    if (id === question && quantities.includes(last))
      return { strategy: words.join('.'), metric: { question: id, quantity: last } };
  }
  throw new InvalidArgumentError(GRAMMAR);
}

/** The number of a step; none where its keys have no hits or bytes. */
function numberOf(metric: Metric, step: StepJSON): number | null | undefined {
  const [kind, name] = metric.includes('.') ? (metric.split('.') as [Kind, Plain]) : [undefined, metric as Plain];
  const measured: Measured | null = kind === undefined ? step : step[kinds[kind]];
  return measured && plain[name](measured);
}

const nameOf = (metric: Metric | Answer): string =>
  typeof metric === 'string' ? metric : `${metric.question}.${metric.quantity}`;

/** Throws unless each assertion is about something that a comparison of these clusters through these changes measures. */
export function checkAssertions(
  assertions: readonly Assertion[],
  clusters: readonly Cluster[],
  changes: readonly unknown[],
  asked: readonly QuestionId[] = [],
): void {
  const ids = clusters.map(({ strategy }) => strategy.id);
  for (const { text, strategy, metric } of assertions) {
    if (strategy !== undefined && !ids.includes(strategy)) {
      throw usageError(`--fail-on ${text}: ${strategy} is not part of this run (${ids.join(', ')})`);
    }
    if (changes.length === 0 && typeof metric === 'string' && ofMovement.includes(metric.split('.').at(-1) ?? '')) {
      throw usageError(`--fail-on ${text}: the scenario has no steps, so nothing moves`);
    }
    if (typeof metric !== 'string' && !asked.includes(metric.question)) {
      throw usageError(`--fail-on ${text}: nothing asks for that; add --consequences ${metric.question}`);
    }
  }
}

/** One line for each assertion that a report fails: the worst place and how many more there are. Nothing measured fails too. */
export function failedAssertions(assertions: readonly Assertion[], report: Report): string[] {
  const { strategies } = reportJSON(report);
  return assertions.flatMap(({ text, strategy, metric, operator, bound, percent }) => {
    const measured = strategies.flatMap(({ id, steps }, run) =>
      strategy === undefined || strategy === id
        ? steps.flatMap((step, i) => {
            const value =
              typeof metric === 'string'
                ? numberOf(metric, step)
                : report.answered?.answers[run][i][metric.question]?.[metric.quantity]?.value;
            return typeof value === 'number'
              ? [{ id, value, step: i, change: changeText(report.runs[run].steps[i]) }]
              : [];
          })
        : [],
    );
    if (measured.length === 0) {
      return [
        `--fail-on ${text}: ${report.keys.count === 0 ? 'there were no keys, so nothing was measured' : 'not measured at any step'}`,
      ];
    }
    const failed = measured.filter(({ value }) => comparators[operator](value, bound));
    if (failed.length === 0) return [];
    const high = operator.startsWith('>');
    const worst = failed.reduce((a, b) => ((high ? b.value > a.value : b.value < a.value) ? b : a));
    const shown = percent ? `${(worst.value * 100).toPrecision(6)}%` : worst.value.toPrecision(6);
    const more = failed.length > 1 ? ` (and in ${failed.length - 1} more)` : '';
    return [
      `--fail-on ${text}: ${worst.id} ${nameOf(metric)} is ${shown} at step ${worst.step}, ${worst.change}${more}`,
    ];
  });
}
