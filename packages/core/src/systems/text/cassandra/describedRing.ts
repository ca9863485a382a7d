import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { Position } from '../../types.ts';
import { checkedToken, type ListedRing, type RingEntry } from './nodetoolRings.ts';

const RANGE =
  /^TokenRange\(start_token:(?<start>[^,\s]*),?\s+end_token:(?<end>[^,\s]*),?\s+endpoints:\[(?<endpoints>[^\]]*)\](?<rest>.*)\)\s*$/;

/** A range, which begins after one token and ends with another. */
interface Range extends RingEntry {
  readonly start: string;
}

/**
 * The ring that `nodetool describering` prints for a keyspace: ranges in any order, each with its copies, the owner first, between commas or blanks.
 * Throws a `ConfigurationError` for ranges that are cut or missing.
 */
export function describedRing(text: string): ListedRing {
  const ranges: Range[] = [];
  const racks = new Map<string, string>();
  text.split('\n').forEach((line, i) => {
    const column = line.indexOf('TokenRange(');
    if (column < 0) return;
    const at = { line: i + 1, column: column + 1 };
    const found = RANGE.exec(line.slice(column))?.groups;
    if (!found)
      throw new ConfigurationError(at, phrase`expected TokenRange(start_token, end_token, endpoints) in one line`);
    ranges.push(rangeOf(line, found, at));
    for (const [, host, rack] of found.rest.matchAll(/host:([^,\s]+),?\s+datacenter:[^,\s]*,?\s+rack:([^,)]*?)\)/g))
      racks.set(host, rack);
  });
  checkWhole(ranges);
  const owners = new Set(ranges.map(({ owner }) => owner));
  const others = new Map<string, number>();
  for (const { copies, at } of ranges)
    for (const id of copies) if (!owners.has(id) && !others.has(id)) others.set(id, at.line);
  return {
    name: 'keyspace',
    at: { line: 1, column: 1 },
    entries: ranges,
    others: [...others].map(([id, line]) => ({ id, line })),
    joining: [],
    racks,
  };
}

function rangeOf(line: string, { start, end, endpoints }: Readonly<Record<string, string>>, at: Position): Range {
  const placeOf = (field: string): Position => ({ line: at.line, column: line.indexOf(field) + field.length + 1 });
  const copies = endpoints.split(/[,\s]+/).filter((id) => id !== '');
  if (copies.length === 0)
    throw new ConfigurationError(placeOf('endpoints:'), phrase`expected an endpoint of the range`);
  const doubled = copies.find((id, i) => copies.indexOf(id) < i);
  if (doubled !== undefined)
    throw new ConfigurationError(placeOf('endpoints:'), phrase`endpoint ${shown(doubled)} is listed twice`);
  const place = placeOf('end_token:');
  return {
    start: checkedToken(start, placeOf('start_token:')),
    token: checkedToken(end, place),
    at: place,
    owner: copies[0],
    copies,
  };
}

/** Throws a `ConfigurationError` unless each range begins where another ends. */
function checkWhole(ranges: readonly Range[]): void {
  const sorted = ranges
    .map((range) => ({ ...range, value: BigInt(range.token) }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  sorted.forEach(({ start, at }, i) => {
    const before = sorted.at(i - 1);
    if (before && BigInt(start) !== before.value)
      throw new ConfigurationError(
        at,
        phrase`ranges are missing: this one begins after ${start}, the one before it ends with ${before.token}`,
      );
  });
}
