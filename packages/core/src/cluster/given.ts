import type { KeyHash } from '../hashes/keyHash.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import type { Node } from '../types.ts';
import type { CopiesRule } from './copies/copiesRules.ts';

/** What a caller may pass as options of a strategy: its own ones, and `hash` and `copies` unless an option has that name. Any names, where the strategy is known only at run time. */
export type OptionsFor<S extends Record<string, OptionSpec>> = string extends keyof S
  ? Readonly<Record<string, number | string | KeyHash | CopiesRule | undefined>>
  : Partial<OptionsOf<S>> &
      ('hash' extends keyof S ? unknown : { readonly hash?: KeyHash }) &
      ('copies' extends keyof S ? unknown : { readonly copies?: CopiesRule });

/** The type of the node that `get` returns for what was given: a node as it is, one for a bare id. */
export type NodeOf<G> = [G] extends [never]
  ? Node
  : G extends string
    ? Node
    : keyof G extends keyof Node
      ? Node
      : Extract<G, Node>;

/** A bare id, where it makes a whole node: not among nodes of which more is known, such as a host. */
export type BareId<N> = { readonly id: string } extends N ? string : never;

/**
 * Refuses fields that are one slip away from `weight` or `zone`, such as `weigth`: callers may put what they like on their nodes, so a
 * wrong name would pass for theirs and the node would weigh 1.
 */
export type NoSlips<G> = G extends string
  ? G
  : {
      readonly [K in keyof G as K extends string
        ? Meant<K, keyof G> extends never
          ? never
          : K
        : never]: K extends string ? `did you mean ${Meant<K, keyof G>}?` : never;
    };

/** The field of a node that a name was meant to be, unless that field is there too. */
type Meant<K extends string, Given> = K extends keyof Node
  ? never
  : { [F in Exclude<'weight' | 'zone', Given>]: IsSlip<Lowercase<K>, F> }[Exclude<'weight' | 'zone', Given>];

/** `F` if the two begin alike and are one letter apart: dropped, added, changed, or swapped with its neighbour. */
type IsSlip<K extends string, F extends string> = F extends `${infer First}${string}`
  ? K extends `${First}${string}`
    ? [(K | Shorter<K>) & (F | Shorter<F>)] extends [never]
      ? never
      : F
    : never
  : never;

/** A word without one of its letters. */
type Shorter<T extends string> = T extends `${infer First}${infer Rest}` ? Rest | `${First}${Shorter<Rest>}` : never;
