import type { Text } from './phrase.ts';

/** One setting of a strategy. CLI flags and page controls are generated from it. */
export type OptionSpec = IntegerOption | NumberOption | ChoiceOption;

export interface IntegerOption {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** The value of a cluster that is made of so many nodes, where that is not always `default`: at least `default`, at most `max`. */
  readonly defaultFor?: (nodes: number) => number;
  /** Only prime numbers will do. */
  readonly prime?: boolean;
  readonly help: Text;
}

export interface NumberOption {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly help: Text;
}

export interface ChoiceOption<C extends string = string> {
  readonly kind: 'choice';
  readonly choices: readonly C[];
  readonly default: C;
  readonly help: Text;
}

/** Values for options whose specs are known only at run time. */
export type Options = Readonly<Record<string, number | string>>;

/** The values that a set of option specs accepts. */
export type OptionsOf<S extends Record<string, OptionSpec>> = {
  readonly [K in keyof S]: S[K] extends IntegerOption | NumberOption
    ? number
    : S[K] extends { readonly choices: readonly (infer C)[] }
      ? C
      : number | string;
};
