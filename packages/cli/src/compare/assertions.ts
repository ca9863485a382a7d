import { type Cluster, type QuestionId, questions } from '@shardscope/core';
import { InvalidArgumentError } from 'commander';
import { comparedNumbers } from '../format/against/baseline.ts';
import { changeText, whole } from '../format/numbers.ts';
import { type Report, reportJSON } from '../format/report.ts';
import { comparators } from '../input/comparators.ts';
import { usageError } from '../io/failure.ts';
import { say } from '../language/say.ts';
import { ofCopies, ofNodes, plain, type StepMeasure, stepMeasure, type Value } from './measures.ts';

/** A number that answers a question of --consequences. */
interface Answer {
  readonly question: QuestionId;
  readonly quantity: string;
}

/** A condition under which a run counts as failed: true of a strategy, or of any, at any step. */
export interface Assertion {
  readonly text: string;
  readonly strategy?: string;
  readonly metric: StepMeasure | Answer;
  readonly operator: keyof typeof comparators;
  readonly bound: number;
  readonly percent: boolean;
}

const grammar = (): string =>
  say`It must be [strategy.]metric, an operator and a number or percentage, such as ring.moved>30% or peak>=1.25; metrics: ${Object.keys(plain)}, the same of hits and bytes such as hits.peak, copies.${Object.keys(ofCopies).join(', copies.')}, of nodes node.${Object.keys(ofNodes).join(', node.')} or node[n3].keys, against --baseline baseline.${Object.keys(comparedNumbers).join(', baseline.')}, and of --consequences such as cascade.one or loss.probability; operators: ${Object.keys(comparators).join(' ')}.`;

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
function subject(name: string): { readonly strategy: string; readonly metric: StepMeasure | Answer } {
  const found = stepMeasure(name);
  if (found) return { strategy: found.before, metric: found.measure };
  const words = name.split('.');
  const last = words.pop() ?? '';
  const question = words.pop() ?? '';
  for (const [id, quantities] of Object.entries(questions) as [QuestionId, readonly string[]][]) {
    if (id === question && quantities.includes(last))
      return { strategy: words.join('.'), metric: { question: id, quantity: last } };
  }
  throw new InvalidArgumentError(grammar());
}

const nameOf = (metric: StepMeasure | Answer): string =>
  'name' in metric ? metric.name : `${metric.question}.${metric.quantity}`;

/** Throws unless each assertion is about something that a comparison of these clusters through these changes measures. */
export function checkAssertions(
  assertions: readonly Assertion[],
  clusters: readonly Cluster[],
  changes: readonly unknown[],
  { consequences = [], baseline }: { readonly consequences?: readonly QuestionId[]; readonly baseline?: string } = {},
): void {
  const ids = clusters.map(({ strategy }) => strategy.id);
  for (const { text, strategy, metric } of assertions) {
    if (strategy !== undefined && !ids.includes(strategy)) {
      throw usageError(say`--fail-on ${text}: ${strategy} is not part of this run (${ids})`);
    }
    if (changes.length === 0 && 'name' in metric && metric.ofMovement) {
      throw usageError(say`--fail-on ${text}: the scenario has no steps, so nothing moves`);
    }
    if ('name' in metric && metric.name.startsWith('baseline.') && baseline === undefined) {
      throw usageError(say`--fail-on ${text}: there is nothing to hold it against; add --baseline <report>`);
    }
    if (!('name' in metric) && !consequences.includes(metric.question)) {
      throw usageError(say`--fail-on ${text}: nothing asks for that; add --consequences ${metric.question}`);
    }
  }
}

/** One line for each assertion that a report fails: the worst place and how many more there are. Nothing measured fails too. */
export function failedAssertions(assertions: readonly Assertion[], report: Report, known?: Reported): string[] {
  // A report in JSON names every flow, which takes long on many nodes.
  if (assertions.length === 0) return [];
  const strategies = known ?? reportJSON(report).strategies;
  return assertions.flatMap(({ text, strategy, metric, operator, bound, percent }) => {
    const measured = strategies.flatMap(({ id, steps }, run) =>
      strategy === undefined || strategy === id
        ? steps.flatMap((step, i) => {
            const values: readonly Value[] =
              'name' in metric
                ? metric.values(step, report.baseline?.strategies.get(id)?.[i])
                : [{ value: report.answered?.answers[run][i][metric.question]?.[metric.quantity]?.value }];
            return values.flatMap(({ value, node }) =>
              typeof value === 'number' && !Number.isNaN(value)
                ? [{ id, value, node, step: i, change: changeText(report.runs[run].steps[i]) }]
                : [],
            );
          })
        : [],
    );
    if (measured.length === 0) {
      return [
        say`--fail-on ${text}: ${report.keys.count === 0 ? say`there were no keys, so nothing was measured` : say`not measured at any step`}`,
      ];
    }
    const failed = measured.filter(({ value }) => comparators[operator](value, bound));
    if (failed.length === 0) return [];
    const high = operator.startsWith('>');
    const worst = failed.reduce((a, b) => ((high ? b.value > a.value : b.value < a.value) ? b : a));
    const shown = percent ? `${(worst.value * 100).toPrecision(6)}%` : amount(worst.value);
    const more = failed.length > 1 ? say` (and in ${failed.length - 1} more)` : '';
    const of = worst.node === undefined ? '' : say` of ${worst.node}`;
    return [
      say`--fail-on ${text}: ${worst.id} ${nameOf(metric)}${of} is ${shown} at step ${worst.step}, ${worst.change}${more}`,
    ];
  });
}

/** The same of one strategy of the report. */
export function failedOf(assertions: readonly Assertion[], report: Report): (id: string) => string[] {
  let known: Reported | undefined;
  return (id) => {
    const own = assertions.flatMap((one) =>
      one.strategy === undefined || one.strategy === id ? { ...one, strategy: id } : [],
    );
    if (own.length > 0) known ??= reportJSON(report).strategies;
    return failedAssertions(own, report, known);
  };
}

type Reported = ReturnType<typeof reportJSON>['strategies'];

/** Whole numbers, such as bytes, in all their digits; others to six. */
const amount = (value: number): string => (Number.isInteger(value) ? whole(value) : value.toPrecision(6));
