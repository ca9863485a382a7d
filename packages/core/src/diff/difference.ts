import type { CounterKernel } from '../measure/count/counterKernel.ts';
import type { Phrase } from '../phrase.ts';
import type { Deployment } from '../systems/types.ts';
import type { ChangeClass } from './change.ts';
import { changesBetween } from './changes.ts';
import { DifferenceCounter } from './differenceCounter.ts';
import type { DifferenceCounts, Questions, SideLoads } from './differenceSums.ts';
import { type Identities, identities } from './identities.ts';
import { remediesFor } from './remedies.ts';
import { draftOf, possibleVariant, type Variant, variantOf } from './variant.ts';

/** One change, and where its answers stand among those of the counts. */
export interface CountedChange {
  readonly class: ChangeClass;
  readonly text: Phrase;
  readonly line: number;
  /** The pair of variants in which this alone has changed; absent where the system could not serve that. */
  readonly alone?: number;
  /** The step of the path that makes it; absent where it is made together with the next. */
  readonly step?: number;
}

/** A way to make the change that may move fewer keys. */
export interface CountedRemedy {
  readonly text: Phrase;
  /** Its pair of variants. */
  readonly pair: number;
}

/**
 * What is asked of two deployments: which keys are on another node in the second, which change does it, and what would avoid it. Counters
 * count keys, in as many threads as are wanted; `sum` adds them up; `differenceOf` says what came out.
 */
export class Difference {
  readonly before: Deployment;
  readonly after: Deployment;
  readonly who: Identities;
  readonly changes: readonly CountedChange[];
  readonly remedies: readonly CountedRemedy[];
  readonly questions: Questions;

  /** Throws an `InputError` where the system could not serve the nodes of one of them. */
  constructor(before: Deployment, after: Deployment) {
    this.before = before;
    this.after = after;
    this.who = identities(before.nodes, after.nodes);
    const start = draftOf(before, this.who.before);
    const end = draftOf(after, this.who.after);
    const variants: Variant[] = [variantOf(before, start), variantOf(after, end)];
    const pairs: (readonly [number, number])[] = [[0, 1]];
    const add = (variant: Variant): number => variants.push(variant) - 1;
    const ask = (from: number, to: number): number => pairs.push([from, to]) - 1;

    const changes = changesBetween(before, after, this.who);
    const path = [0];
    let draft = start;
    this.changes = changes.map(({ apply, ...change }, i) => {
      draft = apply(draft);
      const last = i === changes.length - 1;
      const stepped = last ? undefined : possibleVariant(after, draft);
      const step = last ? 1 : stepped && add(stepped);
      // The first change alone is the first step.
      const lone = i === 0 || step === undefined ? undefined : possibleVariant(after, apply(start));
      const alone = i === 0 ? step : lone && add(lone);
      if (step !== undefined) path.push(step);
      return {
        ...change,
        ...(alone === undefined ? {} : { alone: ask(0, alone) }),
        ...(step === undefined ? {} : { step: path.length - 2 }),
      };
    });
    if (path.length === 1) path.push(1);
    this.remedies = remediesFor(before, after, this.who).flatMap(({ text, from, to }) => {
      const [a, b] = [from ? possibleVariant(before, from) : variants[0], possibleVariant(after, to)];
      return a && b ? [{ text, pair: ask(from ? add(a) : 0, add(b)) }] : [];
    });
    this.questions = { variants, pairs, path };
  }

  /** A counter that has counted nothing; its counts are the same with `faster` and without. */
  counter(faster?: CounterKernel): DifferenceCounter {
    return new DifferenceCounter(this.questions, faster);
  }

  /** What counters counted of different keys, added up. */
  sum(parts: readonly DifferenceCounts[]): DifferenceCounts {
    const empty = this.counter().counts();
    const units = (unit: 'hits' | 'sizes') => parts.flatMap((part) => part[unit] ?? []);
    return {
      keys: parts.reduce((keys, part) => keys + part.keys, 0),
      loads: summed([empty.loads, ...parts.map(({ loads }) => loads)]),
      ...(units('hits').length > 0 ? { hits: summed([empty.loads, ...units('hits')]) } : {}),
      ...(units('sizes').length > 0 ? { sizes: summed([empty.loads, ...units('sizes')]) } : {}),
      moved: sums([empty.moved, ...parts.map(({ moved }) => moved)]),
      attributed: sums([empty.attributed, ...parts.map(({ attributed }) => attributed)]),
    };
  }
}

const sums = (parts: readonly Float64Array[]): Float64Array =>
  parts[0].map((_, i) => parts.reduce((sum, part) => sum + part[i], 0));

function summed(parts: readonly SideLoads[]): SideLoads {
  const flows = new Map<string, [from: number, to: number, load: number]>();
  for (const { flows: triples } of parts) {
    for (let i = 0; i < triples.length; i += 3) {
      const [from, to, load] = triples.subarray(i, i + 3);
      const known = flows.get(`${from} ${to}`);
      if (known) known[2] += load;
      else flows.set(`${from} ${to}`, [from, to, load]);
    }
  }
  const ordered = [...flows.values()].sort(([a, b], [c, d]) => a - c || b - d);
  return {
    before: sums(parts.map(({ before }) => before)),
    after: sums(parts.map(({ after }) => after)),
    flows: Float64Array.from(ordered.flat()),
  };
}
