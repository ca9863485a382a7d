import type { Baseline } from '../format/against/baseline.ts';
import { readDocument } from '../input/readDocument.ts';
import { dataError } from '../io/failure.ts';
import { say } from '../language/say.ts';
import { readObject } from './readObject.ts';

/** The report of `--baseline`. Throws a failure of bad data where it is none. */
export async function readBaseline(path: string): Promise<Baseline> {
  const read = readObject(await readDocument(path));
  if (read?.schema !== 'shardscope/compare/1' || !Array.isArray(read.strategies))
    throw dataError(say`${path}: not a JSON report of compare`);
  return {
    path,
    scenario: String(read.scenario),
    keys: keysOf(read.keys),
    strategies: new Map(read.strategies.map((one) => [String(one?.id), Array.isArray(one?.steps) ? one.steps : []])),
  };
}

/** Which keys a report was made of. */
const keysOf = (keys: unknown): string => {
  const { count, source } = Object(keys);
  return `${count} (${source})`;
};
