import { type Cluster, InputError } from '@shardscope/core';
import {
  ConfigurationError,
  configuredCluster,
  type Deployment,
  Facts,
  MissingFactError,
  type Pool,
  type ReadConfiguration,
  readConfiguration,
} from '@shardscope/core/systems';
import { dataError, messageOf, usageError } from '../io/failure.ts';
import { said, say, word } from '../language/say.ts';
import type { ConfigurationText } from './configurationText.ts';

/** A deployment, and what its reader should know: what the file does not say, and what was not followed. */
export interface FoundDeployment {
  readonly deployment: Deployment;
  readonly notes: readonly string[];
}

/** The facts that `--assume name=value` gives. Throws a usage failure for what has no name or no value. */
export function factsOf(assumed: readonly string[]): Facts {
  return new Facts(
    assumed.map((text) => {
      const equals = text.lastIndexOf('=');
      if (equals < 1 || equals === text.length - 1)
        throw usageError(say`--assume takes name=value, got ${JSON.stringify(text)}`);
      return [text.slice(0, equals), text.slice(equals + 1)] as const;
    }),
  );
}

/** What a configuration says of the pool that was asked for, or of its only one that places by key. */
export function deploymentOf(source: ConfigurationText, facts: Facts): FoundDeployment {
  const configuration = readIn(source);
  checkFacts(configuration, facts, source.name);
  const pool = poolIn(configuration, source);
  const deployment = understood(source, () => pool.deployment(facts));
  return {
    deployment,
    notes: [...configuration.notes, ...deployment.notes].map((text) => `${source.name}: ${said(text)}`),
  };
}

/** The cluster of a deployment. What its nodes cannot be is bad data of the configuration. */
export const placedBy = (source: ConfigurationText, deployment: Deployment): Cluster =>
  understood(source, () => configuredCluster(deployment));

/** The pools of a configuration. Throws a failure of bad data, with line and column, for one that cannot be read. */
export const readIn = (source: ConfigurationText): ReadConfiguration => understood(source, () => readOnce(source.text));

// Every pool asks for its file again, and a difference for two files in turn.
const lastRead: (readonly [text: string, read: ReadConfiguration])[] = [];

function readOnce(text: string): ReadConfiguration {
  const known = lastRead.find(([of]) => of === text);
  if (known) return known[1];
  const read = readConfiguration(text);
  lastRead.splice(1);
  lastRead.unshift([text, read]);
  return read;
}

/** Does something with what a configuration says: a fact that is missing is for the command line to mend, all else for the file. */
function understood<T>({ name }: ConfigurationText, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MissingFactError)
      throw usageError(say`${name}: ${said(error.missing)}; give it with --assume ${said(error.fact)}`);
    if (error instanceof ConfigurationError) throw dataError(`${name}:${messageOf(error)}`);
    if (error instanceof InputError) throw dataError(`${name}: ${messageOf(error)}`);
    throw error;
  }
}

/** Throws a usage failure for a fact that the configuration's system does not leave open. */
function checkFacts({ reader }: ReadConfiguration, facts: Facts, name: string): void {
  for (const fact of facts.names) {
    if (reader.facts.some((known) => known === fact || (known.endsWith(':') && fact.startsWith(known)))) continue;
    const known = reader.facts.map((one) => (one.endsWith(':') ? `${one}<node>=` : `${one}=`)).join(', ');
    throw usageError(
      say`--assume ${fact}: nothing that ${name} leaves open; of ${said(reader.title)} it takes ${known || word('none')}`,
    );
  }
}

/** The pool that was asked for, or the only one that places by key. */
export function poolIn({ pools, reader }: ReadConfiguration, { name, pool }: ConfigurationText): Pool {
  const listed = pools.map((one) => JSON.stringify(one.name)).join(', ');
  if (pools.length === 0) throw dataError(say`${name}: no pool of ${said(reader.title)} is in it`);
  if (pool !== undefined) {
    const found = pools.find((one) => one.name === pool);
    if (!found) throw usageError(say`${name} has no pool ${JSON.stringify(pool)}; it has ${listed}`);
    if (found.unkeyed !== undefined) throw notKeyed(name, found);
    return found;
  }
  const keyed = pools.filter(({ unkeyed }) => unkeyed === undefined);
  if (keyed.length === 0) throw notKeyed(name, pools[0]);
  if (keyed.length > 1) {
    throw usageError(
      say`${name} has ${keyed.length} pools: ${keyed.map((one) => JSON.stringify(one.name))}; say which, as in ${name}#${keyed[0].name}`,
    );
  }
  return keyed[0];
}

const notKeyed = (file: string, { name, at, unkeyed = '' }: Pool) =>
  dataError(say`${file}:${at.line}:${at.column}: ${name} hands out requests by ${unkeyed}, not by key`);
