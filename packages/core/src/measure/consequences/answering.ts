import type { Cluster } from '../../cluster/cluster.ts';
import { consequences } from './catalog.ts';
import type { QuestionId } from './questions.ts';
import { KeySample } from './samples/keySample.ts';
import type { Windows } from './samples/windows.ts';
import type { AnyConsequence, Circumstances, Curve, Reading, Situation, Stopwatch } from './types.ts';

/** Answers of one state, by the question and the quantity; `null` where the question does not arise. */
export type Answers = { readonly [Q in QuestionId]?: Readonly<Record<string, Reading>> | null };

/** Curves of one state, by the question. */
export type Curves = { readonly [Q in QuestionId]?: Curve };

// Shares of so many keys are known to a few thousandths.
const SAMPLE = 100_000;
// Keys of each draw of others.
const DRAWN = 40_000;
// What depends on the number of keys is counted on so many of them at most.
const MOST_KEYS = 1_000_000;

/**
 * Answers questions about the states that a cluster goes through. Shares and moves that no law gives are counted on 100,000 generated keys unless told otherwise; the
 * same arguments give the same answers everywhere.
 */
export class Answering {
  readonly #known: Circumstances;
  /** What shares and moves are counted on. */
  readonly sample: KeySample;
  readonly #drawn: KeySample[] = [];
  readonly #trace: Windows | undefined;
  readonly #stopwatch: Stopwatch | undefined;
  #every: KeySample | undefined;

  /**
   * `sample` is how many keys shares and moves are counted on; `trace` is what the clusters were asked for over time, where that is known; `stopwatch` times lookups
   * where that is asked, and then alone answers differ from run to run.
   */
  constructor(known: Circumstances, sample = SAMPLE, trace?: Windows, stopwatch?: Stopwatch) {
    this.#known = known;
    this.#trace = trace;
    this.#stopwatch = stopwatch;
    this.sample = new KeySample(sample, known.seed);
  }

  /** The answers at each of the states. */
  answers(states: readonly Cluster[], asked: readonly QuestionId[]): readonly Answers[] {
    return this.#situations(states).map((situation) =>
      Object.fromEntries(asked.map((id) => [id, consequences[id].of(situation)])),
    );
  }

  /** What charts show of the answers at each of the states, where numbers are not all. */
  curves(states: readonly Cluster[], asked: readonly QuestionId[]): readonly Curves[] {
    return this.#situations(states).map((situation) =>
      Object.fromEntries(
        asked.flatMap((id) => {
          const one: AnyConsequence = consequences[id];
          const curve = one.curve?.(situation);
          return curve ? [[id, curve]] : [];
        }),
      ),
    );
  }

  #situations(states: readonly Cluster[]): Situation[] {
    return states.map((cluster, step) => ({
      cluster,
      ...(step > 0 ? { before: states[step - 1] } : {}),
      ...(this.#trace ? { windows: this.#trace.of(cluster) } : {}),
      ...(this.#stopwatch ? { stopwatch: this.#stopwatch } : {}),
      known: this.#known,
      sample: this.sample,
      every: () => {
        this.#every ??= new KeySample(Math.min(MOST_KEYS, this.#known.keys), this.#known.seed);
        return this.#every;
      },
      drawn: (draw) => {
        this.#drawn[draw] ??= new KeySample(Math.min(DRAWN, this.#known.keys), this.#known.seed + 1 + draw);
        return this.#drawn[draw];
      },
    }));
  }
}
