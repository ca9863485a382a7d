import {
  acceptsHash,
  type Cluster,
  type CopiesRule,
  createCluster,
  type KeyHash,
  type Node,
  type Options,
  type Strategy,
} from '@shardscope/core';
import { copiesRule, copiesRules, hashes, hash as hashOf, profiles, strategies } from '@shardscope/core/registry';
import { type Command, Option } from 'commander';
import { distance } from 'fastest-levenshtein';
import { commaList, repeated } from '../input/lists.ts';
import { optionGroup } from '../input/optionGroup.ts';
import { usageError } from '../io/failure.ts';
import { said, say, word } from '../language/say.ts';

/** What the options that choose strategies, their settings and their hash hold. */
export interface Selection {
  readonly strategy?: readonly string[];
  readonly option?: readonly string[];
  readonly hash?: string;
  readonly copies?: string;
}

/** Adds `--strategy`, `--option`, `--hash` and `--copies`; their choices come from the registry. */
export function selectionOptions(command: Command, strategyHelp: string): Command {
  return optionGroup(command, 'Strategies', (group) =>
    group
      .option(
        '-s, --strategy <ids>',
        say`${strategyHelp}; or all, or profiles: ${strategies.map(({ id }) => id)}`,
        commaList,
      )
      .option('--option <name=value>', say`strategy setting, repeatable: ${settings().join(say`; `)}`, repeated)
      .option(
        '--hash <id>',
        say`key hash, for strategies that accept a choice; :seed where it takes one (murmur3_32:42): ${hashes.map(({ id }) => id)}`,
      )
      .addOption(
        new Option(
          '--copies <rule>',
          'how copies are found by strategies without an order of their own: chained, on the nodes after the owner (the default), or choose-k, spread over all nodes',
        ).choices(copiesRules.map(({ id }) => id)),
      ),
  );
}

function settings(): string[] {
  return strategies.flatMap((strategy) =>
    Object.entries(strategy.options).map(([name, spec]) => {
      const range = spec.kind === 'choice' ? spec.choices.join('|') : `${spec.min}..${spec.max}`;
      return `${strategy.id}.${name}=${range} (${spec.default})`;
    }),
  );
}

/** A strategy with the settings and the hash it runs on. */
export interface Choice {
  readonly strategy: Strategy;
  readonly options: Options;
  /** The hash asked for in place of the strategy's own. */
  readonly hash?: KeyHash;
  /** How copies are found without an order of the strategy's own. */
  readonly copies?: CopiesRule;
}

/** What `-s` calls by one name. */
const groups: Readonly<Record<string, readonly Strategy[]>> = Object.assign(Object.create(null), {
  all: strategies,
  profiles,
});

/** Whether a strategy was chosen by its own id, not as one of `all` or `profiles`. */
export const isNamed = ({ strategy: ids }: Selection, { id }: Strategy): boolean => ids?.includes(id) ?? false;

/** The strategies that the flags choose, with their settings; throws a usage failure that names the flag. */
export function choices(selection: Selection, defaults: readonly string[]): Choice[] {
  const ids = (selection.strategy ?? defaults).flatMap((id) => groups[id]?.map((one) => one.id) ?? id);
  const chosen = [...new Set(ids)].map((id) => find('strategy', [...strategies, ...profiles], id));
  const hash = chosenHash(selection);
  if (hash && !chosen.some((strategy) => acceptsHash(strategy, hash))) {
    throw usageError(say`--hash ${hash.id}: ${chosen.map(({ id }) => id)} cannot use a hash of ${hash.bits} bits`);
  }
  const settings = chosen.map((strategy): Settings => ({ strategy, options: {} }));
  for (const setting of selection.option ?? []) assign(setting, settings);
  return settings.map(({ strategy, options }) => ({
    strategy,
    options,
    ...(hash && acceptsHash(strategy, hash) ? { hash } : {}),
    ...(selection.copies ? { copies: copiesRule(selection.copies) } : {}),
  }));
}

/** The hash that the flags choose, if they do. */
export const chosenHash = ({ hash }: Selection): KeyHash | undefined =>
  hash === undefined
    ? undefined
    : hash.includes(':')
      ? hashOf(hash)
      : find('hash', hashes, hash.replace(/^fnv1a_/, 'fnv1a-'));

function find<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((one) => one.id === id);
  if (found) return found;
  const near = closest(
    id,
    known.map((one) => one.id),
  );
  throw usageError(
    say`unknown ${kind} ${JSON.stringify(id)}; ${near === undefined ? say`known: ${known.map((one) => one.id)}` : say`did you mean ${near}?`}`,
  );
}

/** The name that is most like another: it begins with it, or few letters differ. */
function closest(name: string, known: readonly string[]): string | undefined {
  if (name === '') return undefined;
  const begins = known.find((one) => one.startsWith(name));
  if (begins !== undefined) return begins;
  const [first] = known.toSorted((a, b) => distance(name, a) - distance(name, b));
  return first !== undefined && distance(name, first) <= Math.floor(name.length / 2) ? first : undefined;
}

/** A strategy and the options that flags have set so far. */
interface Settings {
  readonly strategy: Strategy;
  readonly options: Record<string, number | string>;
}

/** Puts `name=value` or `strategy.name=value` into the settings of the strategies it concerns. */
function assign(setting: string, chosen: readonly Settings[]): void {
  const [, id, name, text] = /^(?:([^.=]+)\.)?([^.=]+)=(.*)$/s.exec(setting) ?? [];
  if (name === undefined || text === undefined)
    throw usageError(say`--option must be name=value, got ${JSON.stringify(setting)}`);
  const concerned = chosen.filter(
    ({ strategy }) => (id === undefined || strategy.id === id) && Object.hasOwn(strategy.options, name),
  );
  if (concerned.length === 0) {
    const known = chosen.flatMap(({ strategy }) =>
      Object.keys(strategy.options).map((option) => `${strategy.id}.${option}`),
    );
    throw usageError(
      say`--option ${setting}: none of the chosen strategies has this setting; known: ${known.join(', ') || word('none')}`,
    );
  }
  for (const { strategy, options } of concerned) {
    const spec = strategy.options[name];
    const number = spec.kind === 'integer' ? /^[0-9]+$/ : /^[0-9]+(\.[0-9]+)?$/;
    if (spec.kind !== 'choice' && !number.test(text)) {
      throw usageError(
        say`--option ${setting}: ${strategy.id} ${name} must be between ${spec.min} and ${spec.max}, got ${JSON.stringify(text)}`,
      );
    }
    options[name] = spec.kind === 'choice' ? text : Number(text);
  }
}

/** The cluster of a choice. */
export const clusterOf = ({ strategy, options, hash, copies }: Choice, nodes: readonly Node[]): Cluster =>
  createCluster(strategy, nodes, {
    ...options,
    ...(hash ? { hash } : {}),
    // A setting of that name is the strategy's own.
    ...(copies && !Object.hasOwn(strategy.options, 'copies') ? { copies } : {}),
  });

/** What a reader should know about a choice for so many nodes before reading its numbers. */
export function warnings({ strategy, options, hash }: Choice, nodes: number): string[] {
  const warning = strategy.warning?.(createCluster(strategy, [], options).options, nodes);
  if (warning) return [`${strategy.id}: ${said(warning)}`];
  if (!hash || hash.bits >= strategy.hash.bits) return [];
  return [
    say`${strategy.id} places ${strategy.hash.bits}-bit hashes, but ${hash.id} has only ${hash.bits} bits: points collide and shares are uneven`,
  ];
}
