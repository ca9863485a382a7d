import { FlowMatrix } from '../measure/count/flowMatrix.ts';
import { NOBODY } from '../measure/count/place.ts';
import type { Variant } from './variant.ts';

/** Keys, or what they weigh, on both sides of a difference. */
export interface SideLoads {
  /** By bucket of the cluster before. */
  readonly before: Float64Array;
  /** By bucket of the cluster after. */
  readonly after: Float64Array;
  /** Bucket before, bucket after, load, and so on, of what both sides place. */
  readonly flows: Float64Array;
}

/** What was counted for a difference, as data: counts of different keys add up. */
export interface DifferenceCounts {
  readonly keys: number;
  readonly loads: SideLoads;
  readonly hits?: SideLoads;
  readonly sizes?: SideLoads;
  /** For each question, the keys on another node in its second variant than in its first. */
  readonly moved: Float64Array;
  /** For each step of the path, the keys whose node first changes there. */
  readonly attributed: Float64Array;
}

/** What is to be counted. */
export interface Questions {
  /** All clusters; the first is before, the second after. */
  readonly variants: readonly Variant[];
  /** Pairs of variants. */
  readonly pairs: readonly (readonly [from: number, to: number])[];
  /** Variants from before to after, one change more in each. */
  readonly path: readonly number[];
}

/** Who has each of some keys, or of some classes of keys: a bucket per variant. */
type Owners = readonly (Uint16Array | Uint32Array)[];

type Unit = 'loads' | 'hits' | 'sizes';

/** Adds up, from who has what in each variant, all that is asked. */
export class DifferenceSums {
  readonly #questions: Questions;
  readonly #units = new Map<
    Unit,
    { readonly before: Float64Array; readonly after: Float64Array; readonly flows: FlowMatrix }
  >();
  readonly #moved: Float64Array;
  readonly #attributed: Float64Array;

  constructor(questions: Questions) {
    this.#questions = questions;
    this.#moved = new Float64Array(questions.pairs.length);
    this.#attributed = new Float64Array(questions.path.length - 1);
    this.#unit('loads');
  }

  /** Adds the first `count` keys or classes: one each, or as much as they weigh. */
  add(unit: Unit, owners: Owners, count: number, weights?: Float64Array): void {
    const { before, after, flows } = this.#unit(unit);
    const [from, to] = owners;
    for (let i = 0; i < count; i++) {
      const weight = weights ? weights[i] : 1;
      if (weight === 0) continue;
      if (from[i] !== NOBODY) before[from[i]] += weight;
      if (to[i] !== NOBODY) after[to[i]] += weight;
      if (from[i] !== NOBODY && to[i] !== NOBODY) flows.add(from[i], to[i], weight);
    }
    if (unit !== 'loads') return;
    const { pairs, path } = this.#questions;
    pairs.forEach(([a, b], pair) => {
      for (let i = 0; i < count; i++) if (this.#differs(owners, a, b, i)) this.#moved[pair] += weights ? weights[i] : 1;
    });
    for (let i = 0; i < count; i++) {
      const step = path.findIndex((variant, at) => at > 0 && this.#differs(owners, path[at - 1], variant, i));
      if (step > 0) this.#attributed[step - 1] += weights ? weights[i] : 1;
    }
  }

  result(): Omit<DifferenceCounts, 'keys'> {
    const side = (unit: Unit): SideLoads => {
      const { before, after, flows } = this.#unit(unit);
      return { before, after, flows: flows.triples() };
    };
    return {
      loads: side('loads'),
      ...(this.#units.has('hits') ? { hits: side('hits') } : {}),
      ...(this.#units.has('sizes') ? { sizes: side('sizes') } : {}),
      moved: this.#moved,
      attributed: this.#attributed,
    };
  }

  /** Whether a key is on different nodes in two variants that both place it. */
  #differs(owners: Owners, a: number, b: number, i: number): boolean {
    const { variants } = this.#questions;
    const [from, to] = [owners[a][i], owners[b][i]];
    return from !== NOBODY && to !== NOBODY && variants[a].owners[from] !== variants[b].owners[to];
  }

  #unit(unit: Unit) {
    const [{ cluster: before }, { cluster: after }] = this.#questions.variants;
    const made = this.#units.get(unit) ?? {
      before: new Float64Array(before.size),
      after: new Float64Array(after.size),
      flows: new FlowMatrix(before.size, after.size),
    };
    this.#units.set(unit, made);
    return made;
  }
}
