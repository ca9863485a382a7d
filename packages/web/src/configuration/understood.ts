import { InputError, type Node, phrase, type Text } from '@shardscope/core';
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
import type { ConfigurationFile, Configurations } from '../model/configuration.ts';
import { memo } from '../model/memo.ts';
import { type Problem, ProblemError } from '../model/problem.ts';

/** What a configuration says of one of its pools. */
export interface Understood {
  readonly title: Text;
  readonly deployment: Deployment;
  readonly notes: readonly string[];
}

/** The pools of a configuration. Throws a `ProblemError` that says where it cannot be read. */
export const readFile = memo(
  (file: ConfigurationFile): ReadConfiguration => inFile(file, () => readConfiguration(file.text)),
);

/** What each configuration says of its pool: the one that was chosen, or of the name of the other's, or the first that places by key. */
export function understood({ files }: Configurations): readonly Understood[] {
  const read = files.map((file) => ({ file, ...readFile(file) }));
  return read.map(({ file, reader, pools, notes }, i) => {
    const pool = poolOf(pools, file.pool ?? files[1 - i]?.pool ?? nameOf(read[1 - i]?.pools));
    return inFile(file, () => {
      if (!pool) throw new InputError(phrase`no pool of ${reader.title} is in it`);
      if (pool.unkeyed !== undefined)
        throw new ConfigurationError(pool.at, phrase`${pool.name} hands out requests by ${pool.unkeyed}, not by key`);
      const deployment = pool.deployment(new Facts(file.facts));
      // Nodes that the system could not serve are found here, where the file is known.
      configuredCluster(deployment);
      return { title: reader.title, deployment, notes: [...notes, ...deployment.notes].map(String) };
    });
  });
}

const keyed = (pools: readonly Pool[]): readonly Pool[] => pools.filter(({ unkeyed }) => unkeyed === undefined);

const nameOf = (pools: readonly Pool[] = []): string | undefined => keyed(pools).at(0)?.name;

/** The pool of that name, else the first that places by key, else the first. */
export const poolOf = (pools: readonly Pool[], name: string | undefined): Pool | undefined =>
  pools.find((pool) => pool.name === name) ?? keyed(pools).at(0) ?? pools.at(0);

/** Does something with a file; what is wrong with that says in which file, where in it, and which fact would mend it. */
function inFile<T>({ name }: ConfigurationFile, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new ProblemError({ kind: 'input', ...placed(name, error) });
  }
}

function placed(file: string, error: InputError): Omit<Problem, 'kind'> {
  if (error instanceof ConfigurationError)
    return { reason: String(error.words), said: error.words, place: { file, at: error.at } };
  const place = { file };
  const { message: reason, reason: said } = error;
  return error instanceof MissingFactError
    ? { reason, said, place, fact: String(error.fact) }
    : { reason, said, place };
}

/** A node as the page names it. */
export const plainNode = ({ id, weight }: Node): Node => (weight === undefined ? { id } : { id, weight });
