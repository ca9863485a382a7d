import { InputError } from '../../errors.ts';
import { phrase, type Words } from '../../phrase.ts';
import { mcrouterCh3, mcrouterConstShard, mcrouterCrc32 } from '../../profiles/mcrouterHashes.ts';
import { mcrouterRendezvous, mcrouterWeightedRendezvous } from '../../profiles/mcrouterRendezvous.ts';
import { mcrouterWeightedCh3 } from '../../profiles/mcrouterWeightedCh3.ts';
import { shown } from '../../shown.ts';
import type { Strategy } from '../../types.ts';
import { ConfigurationError, MissingFactError } from '../configurationError.ts';
import type { Facts } from '../deployment/facts.ts';
import { uniqueNames } from '../text/uniqueNames.ts';
import type { YamlValue } from '../text/yamlValue.ts';
import type { DeployedNode, Deployment, Position } from '../types.ts';
import { routingKey } from './routingKey.ts';
import type { Child } from './serverPools.ts';
import type { HashSettings } from './settings.ts';

const functions: Readonly<Record<string, Strategy>> = {
  Ch3: mcrouterCh3,
  Crc32: mcrouterCrc32,
  ConstShard: mcrouterConstShard,
  WeightedCh3: mcrouterWeightedCh3,
  WeightedCh3Rv: mcrouterWeightedCh3,
  Rendezvous: mcrouterRendezvous,
  WeightedRendezvous: mcrouterWeightedRendezvous,
};

/** Hash functions that choose without the key. */
export const unkeyedFunctions = ['Latest', 'LoadBalancer'];

const MISSING_WEIGHT = 0.5;

/** A route that chooses one of its children by the key. */
export interface HashingRoute {
  readonly name: string;
  readonly at: Position;
  readonly settings: HashSettings;
  readonly children: readonly Child[];
  /** How many children are written, where a pool of servers stands for several. */
  readonly written: number;
}

/** Understands a route. Throws as `Pool.deployment` does. */
export function hashing({ name, at, settings, children, written }: HashingRoute, facts: Facts): Deployment {
  const notes: Words[] = [];
  const salt = settings.get('salt');
  const setting = settings.get('hash_func');
  const called = setting?.text ?? 'Ch3';
  if (children.length === 0)
    throw new ConfigurationError(at, phrase`${JSON.stringify(name)} has no servers: every request is an error`);
  // Of a single child, nothing is asked.
  const alone = children.length === 1;
  const strategy = alone ? mcrouterCh3 : Object.hasOwn(functions, called) ? functions[called] : undefined;
  if (!strategy && unkeyedFunctions.includes(called))
    throw new ConfigurationError(setting?.at ?? at, phrase`${JSON.stringify(name)} chooses by ${called}, not by key`);
  if (!strategy)
    throw new ConfigurationError(
      setting?.at ?? at,
      phrase`unknown hash function ${shown(called)}; known are ${Object.keys(functions).join(', ')}`,
    );
  for (const flag of ['bucketize', 'client_fanout']) {
    const value = settings.get(flag);
    if (value && value.text !== 'false')
      throw value.error(phrase`hashes another key than the request’s, which is not followed here`);
  }
  const tags = settings.get('tags')?.items.map(textIn);
  const tagged = strategy === mcrouterRendezvous || strategy === mcrouterWeightedRendezvous;
  let nodes = children;
  if (tagged && tags?.length !== children.length) {
    if (tags?.length !== written)
      throw new ConfigurationError(
        settings.get('tags')?.at ?? at,
        phrase`${called} takes a tag for each child: ${children.length}, got ${tags?.length ?? 'none'}`,
      );
    nodes = Array.from({ length: written }, () => ({ at: children[0].at }));
    notes.push(
      phrase`mcrouter takes a pool among children for its servers, ${children.length} children in all, and refuses ${written} tags; each child counts as one here`,
    );
  }
  const weights = alone ? undefined : weightsOf(called, { name, at, settings, count: nodes.length, facts, notes });
  const names = nodes.map(({ server }, i) => server ?? (tags?.length === nodes.length ? tags[i] : String(i)));
  const ids = uniqueNames(names);
  return {
    system: 'mcrouter',
    pool: name,
    at,
    settingLine: (setting ?? settings.get('weights'))?.at.line ?? at.line,
    strategy,
    options: {},
    nodes: nodes.map(({ at: { line }, server }, i): DeployedNode => {
      const tag = tagged ? tags?.[i] : undefined;
      const weight = weights?.[i] ?? 1;
      return {
        id: ids[i],
        line,
        ...(server === undefined ? {} : { address: server }),
        ...(tag === undefined || tag === ids[i] ? {} : { label: tag }),
        ...(weight === 1 ? {} : { weight }),
      };
    }),
    key: routingKey(salt ? textIn(salt) : ''),
    notes,
  };
}

/** A text that is one in JSON, in quotes. */
function textIn(value: YamlValue): string {
  if (!value.quoted) throw value.error(phrase`must be a string`);
  return value.text;
}

interface Weighing {
  readonly name: string;
  readonly at: Position;
  readonly settings: HashSettings;
  readonly count: number;
  readonly facts: Facts;
  readonly notes: Words[];
}

/** The weights of a function that has some, as many as there are children. */
function weightsOf(
  called: string,
  { name, at, settings, count, facts, notes }: Weighing,
): readonly number[] | undefined {
  if (called === 'WeightedCh3Rv') {
    const given = facts.text('weights');
    if (given === undefined)
      throw new MissingFactError(name, phrase`what WeightedCh3Rv reads from runtime variables`, 'weights=1,0.5,...');
    const weights = given.split(',').map((text) => numberIn(text, 1));
    if (weights.length !== count || weights.includes(undefined))
      throw new InputError(phrase`weights must be ${count} numbers from 0 to 1, got ${shown(given)}`);
    return weights.map((weight) => weight ?? 0);
  }
  if (called !== 'WeightedCh3' && called !== 'WeightedRendezvous') return undefined;
  const listed = settings.get('weights');
  if (!listed) throw new ConfigurationError(settings.get('hash_func')?.at ?? at, phrase`${called} takes weights`);
  const bounded = called === 'WeightedCh3';
  if (!bounded && listed.items.length !== count)
    throw listed.error(phrase`must be ${count} numbers, one for each child, got ${listed.items.length}`);
  if (listed.items.length < count)
    notes.push(
      phrase`line ${listed.at.line}: ${listed.items.length} weights for ${count} servers; the others weigh ${MISSING_WEIGHT}`,
    );
  return Array.from({ length: count }, (_, i) => {
    const item = listed.items.at(i);
    if (!item) return MISSING_WEIGHT;
    const weight = item.kind === 'text' && !item.quoted ? numberIn(item.text, bounded ? 1 : 1e6) : undefined;
    if (weight === undefined) throw item.error(phrase`must be a number from 0 to ${bounded ? 1 : '1000000'}`);
    return weight;
  });
}

/** A number from 0 to `most` as JSON writes it. */
function numberIn(text: string, most: number): number | undefined {
  const number = /^[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= 0 && number <= most ? number : undefined;
}
