import { type Cluster, InputError } from '@shardscope/core';
import { type Deployment, deploymentCluster, Facts, type Position, readConfiguration } from '@shardscope/core/systems';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../anyText.ts';
import { readJSON, readText } from '../vectors.ts';

/** Where the running system, or its own code, put keys: `expected.json` beside the configurations. */
export interface Recorded<Case> {
  readonly keys: readonly string[];
  readonly cases: readonly (Case & {
    readonly config: string;
    readonly pool: string;
    readonly expected: readonly number[];
  })[];
}

export const readRecorded = <Case = unknown, More = unknown>(system: string): Recorded<Case> & More =>
  readJSON(`systems/${system}/expected`);

export const configuration = (system: string, file: string): string => readText(`systems/${system}/${file}`);

/** What a text says of one of its pools. */
export function deploymentIn(text: string, pool: string, facts: Readonly<Record<string, string>> = {}): Deployment {
  const found = readConfiguration(text).pools.find(({ name }) => name === pool);
  if (!found) throw new Error(`no pool ${pool}`);
  return found.deployment(new Facts(Object.entries(facts)));
}

/** Indices of the nodes, in the order of the configuration, that hold the keys; -1 for none. */
export function places(
  deployment: Deployment,
  keys: readonly string[],
  cluster: Cluster = deploymentCluster(deployment),
): number[] {
  const index = new Map(deployment.nodes.map(({ id }, i) => [id, i]));
  return keys.map((key) => {
    const node = cluster.get(key);
    return node ? (index.get(node.id) ?? -2) : -1;
  });
}

/** The position that a message begins with. */
export function positionOf(message: string): Position {
  const [line, column] = message.split(':').map(Number);
  return { line, column };
}

/** The message of the `InputError` that a text, or its pool of that name, is refused with. */
export function refusal(text: string, pool: string, facts: Readonly<Record<string, string>> = {}): string {
  try {
    deploymentCluster(deploymentIn(text, pool, facts));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('nothing is refused');
}

/** A test: with bytes cut out or changed anywhere, also to these pieces, configurations are read or refused, and nothing else happens. */
export function cutsAndChanges(
  system: string,
  files: readonly string[],
  {
    facts = {},
    pieces = [],
    runs = 300,
  }: { facts?: Readonly<Record<string, string>>; pieces?: readonly string[]; runs?: number } = {},
): void {
  it('are cut and changed texts, in one way or the other', () => {
    const texts = files.map((file) => configuration(system, file));
    const piece = fc.oneof(anyText({ maxLength: 3 }), fc.constantFrom('\n', '"', '{', ',', '-', '9', '\0', ...pieces));
    const cut = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 40 }), piece, fc.boolean());
    fc.assert(
      fc.property(cut, ([text, place, length, put, toTheEnd]) => {
        const from = place % (text.length + 1);
        const changed = text.slice(0, from) + put + (toTheEnd ? '' : text.slice(from + length));
        try {
          for (const pool of readConfiguration(changed).pools)
            deploymentCluster(pool.deployment(new Facts(Object.entries(facts)))).get('key');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: runs },
    );
  });
}
