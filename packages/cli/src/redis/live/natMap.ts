import { readFileSync } from 'node:fs';
import { dataError, fileFailure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { type Address, parseAddress } from './address.ts';

/** Where servers are reached that announce other addresses, by `natKey` of those. */
export type NatMap = ReadonlyMap<string, Address>;

/** The key of an announced address. */
export const natKey = (host: string, port: number): string => `${host} ${port}`;

/**
 * The map of `--nat`: `announced=reachable,...`, or a JSON file `{"announced": "reachable"}`, each `host:port`, IPv6 in brackets. Throws
 * wrong usage for a list, bad data for a file that says anything else.
 */
export function readNatMap(text: string): NatMap {
  const pairs = text.includes('=') ? text.split(',').map((pair) => halves(pair)) : fromFile(text);
  return new Map(
    pairs.map(([announced, reachable]) => {
      const { host, port } = parseAddress('--nat', announced);
      return [natKey(host, port), parseAddress('--nat', reachable)];
    }),
  );
}

function halves(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function fromFile(path: string): [string, string][] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw fileFailure(path, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw dataError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const wrong = entries.find(([, reachable]) => typeof reachable !== 'string');
  if (entries.length === 0 || wrong) {
    throw dataError(say`${path}: a map for --nat is {"announced host:port": "reachable host:port", ...}`);
  }
  return entries.map(([announced, reachable]) => [announced, String(reachable)]);
}
