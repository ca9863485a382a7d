import type { Pool } from '@shardscope/core/systems';
import type { ConfigurationText } from '../configuration/configurationText.ts';
import { deploymentOf, factsOf, placedBy, poolIn, readIn } from '../configuration/deploymentOf.ts';
import { deploymentOn, type Side, sameNodes, typedNodes } from '../configuration/side.ts';
import { dataError, usageError } from '../io/failure.ts';
import { said, say, word } from '../language/say.ts';
import type { Operand } from './operand.ts';

/** Two sides that are compared. */
export interface Pair {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
}

/** What is compared, and what stands on one side only. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly notes: readonly string[];
}

type Both<T> = readonly [before: T, after: T];

/** Which pool is compared with which: those of one name, or the only ones; a typed side with the one that is asked for. */
export function pairsOf(operands: Both<Operand>, assumed: Both<readonly string[]>): Pairs {
  const [before, after] = operands;
  if (before.of === 'configuration' && after.of === 'configuration')
    return configured([before.source, after.source], assumed);
  const [one, other] = operands.map((operand, i) =>
    operand.of === 'configuration' ? chosen(operand.source, assumed[i]) : undefined,
  );
  for (const [i, operand] of operands.entries()) {
    if (operand.of === 'typed' && assumed[i].length > 0)
      throw usageError(
        say`--assume-${i === 0 ? 'before' : 'after'}: ${operand.strategy}:${operand.nodes} leaves nothing open`,
      );
  }
  const sides = [one ?? typed(before, other, after), other ?? typed(after, one, before)] as const;
  const name =
    [one, other].find((side) => side?.of === 'configuration')?.pool ??
    sides.map((side) => (side.of === 'nodes' ? side.strategy : side.pool)).join(' → ');
  return { pairs: [{ name, before: sides[0], after: sides[1] }], onlyBefore: [], onlyAfter: [], notes: [] };
}

/** The one pool of a configuration. */
function chosen(source: ConfigurationText, assumed: readonly string[]): Side & { readonly of: 'configuration' } {
  const pool = poolIn(readIn(source), source);
  return sideOf(source, pool.name, assumed);
}

function sideOf(
  source: ConfigurationText,
  pool: string,
  assumed: readonly string[],
): Side & { readonly of: 'configuration' } {
  const facts = factsOf(assumed);
  // Nodes that the system could not serve are found here, where the file is known.
  placedBy(source, deploymentOf({ ...source, pool }, facts).deployment);
  return { of: 'configuration', name: source.name, text: source.text, pool, facts: facts.entries };
}

/** Typed nodes; `@` are those of the other side. */
function typed(operand: Operand, other: Side | undefined, from: Operand): Side {
  if (operand.of !== 'typed') throw new Error('a configuration is no typed side');
  const { strategy, nodes } = operand;
  if (nodes !== '@') return { of: 'nodes', strategy, nodes: typedNodes(strategy, nodes) };
  if (other) return { of: 'nodes', strategy, nodes: sameNodes(deploymentOn(other), strategy) };
  if (from.of !== 'typed' || from.nodes === '@')
    throw usageError(say`${strategy}:@ takes its nodes from the other side, which has none`);
  return { of: 'nodes', strategy, nodes: typedNodes(strategy, from.nodes) };
}

function configured(sources: Both<ConfigurationText>, assumed: Both<readonly string[]>): Pairs {
  const all = sources.map((source) => readIn(source));
  if (sources.some(({ pool }) => pool !== undefined)) {
    const sides = sources.map((source, i) =>
      chosen({ ...source, pool: source.pool ?? sources[1 - i].pool ?? '' }, assumed[i]),
    );
    return {
      pairs: [{ name: sides[1].pool, before: sides[0], after: sides[1] }],
      onlyBefore: [],
      onlyAfter: [],
      notes: [],
    };
  }
  const [before, after] = all.map(({ pools }) => pools.filter(({ unkeyed }) => unkeyed === undefined));
  if (before.length === 1 && after.length === 1) return paired([[before[0], after[0]]], sources, assumed, [], [], []);
  const found = before.flatMap((pool) => {
    const same = after.find(({ name }) => name === pool.name);
    return same ? [[pool, same] as const] : [];
  });
  const alone = (pools: readonly Pool[], others: readonly Pool[]): string[] =>
    pools.filter(({ name }) => !others.some((other) => other.name === name)).map(({ name }) => name);
  if (found.length === 0) {
    const [left, right] = all.map(
      ({ pools }) =>
        pools
          .map(({ name, unkeyed }) => JSON.stringify(name) + (unkeyed === undefined ? '' : ` (${said(unkeyed)})`))
          .join(', ') || word('none'),
    );
    throw dataError(
      say`no pool that places by key has one name in ${sources[0].name} (${left}) and ${sources[1].name} (${right})`,
    );
  }
  const [everyBefore, everyAfter] = all.map(({ pools }) => pools);
  const turned =
    found.length < everyBefore.length
      ? everyBefore.filter(({ name, unkeyed }) => unkeyed !== undefined && after.some((pool) => pool.name === name))
      : [];
  const notes = turned.map(({ name, unkeyed }) => say`${name} handed out requests by ${unkeyed} before: not compared`);
  return paired(found, sources, assumed, alone(everyBefore, everyAfter), alone(everyAfter, everyBefore), notes);
}

function paired(
  pools: readonly (readonly [Pool, Pool])[],
  sources: Both<ConfigurationText>,
  assumed: Both<readonly string[]>,
  onlyBefore: readonly string[],
  onlyAfter: readonly string[],
  notes: readonly string[],
): Pairs {
  const pairs = pools.map(([before, after]) => ({
    name: after.name,
    before: sideOf(sources[0], before.name, assumed[0]),
    after: sideOf(sources[1], after.name, assumed[1]),
  }));
  return { pairs, onlyBefore, onlyAfter, notes };
}
