import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { Position } from '../../types.ts';

/** A token and who owns the range that it ends. */
export interface RingEntry {
  readonly token: string;
  readonly at: Position;
  readonly owner: string;
  readonly status?: string;
  readonly state?: string;
  /** Who holds copies, the owner first; empty where it is not said. */
  readonly copies: readonly string[];
}

/** A ring as it is listed. */
export interface ListedRing {
  readonly name: string;
  readonly at: Position;
  /** At least one. */
  readonly entries: readonly RingEntry[];
  /** Nodes that own no range. */
  readonly others: readonly { readonly id: string; readonly line: number }[];
  /** Nodes whose tokens do not count yet. */
  readonly joining: readonly string[];
  /** The rack of each node, where copies may depend on it. */
  readonly racks: ReadonlyMap<string, string>;
}

/** A section of the list while it is read. */
interface Section {
  readonly name: string;
  readonly at: Position;
  readonly rows: RingEntry[];
  /** The largest token, which is printed above the rows. */
  largest?: string;
}

const ROW =
  /^\s*(?<owner>\S+)\s+(?<where>\S.*?)\s+(?<status>Up|Down|\?)\s+(?<state>Normal|Leaving|Joining|Moving|\?)\s+(?:\?|[0-9.,]+ \w+)\s+(?:\?|[0-9.,]+%)\s+(?<token>\S+)\s*$/;

/**
 * The rings that `nodetool ring` prints, one for each datacenter: rows of address, rack, status, state, load, share and token. Throws a
 * `ConfigurationError` for rows that are cut or missing and for tokens that are no numbers.
 */
export function nodetoolRings(text: string): readonly ListedRing[] {
  const sections = new Map<string, Section>();
  let current: Section | undefined;
  const open = (name: string, at: Position): Section => {
    const section = sections.get(name) ?? { name, at, rows: [] };
    sections.set(name, section);
    return section;
  };
  // Old releases print one table, with a column for the datacenter.
  let column = false;
  let reading = false;
  text.split('\n').forEach((line, i) => {
    const at = { line: i + 1, column: line.search(/\S/) + 1 };
    const [, datacenter] = /^\s*Datacenter:\s*(.*?)\s*$/.exec(line) ?? [];
    if (datacenter !== undefined) {
      if (sections.has(datacenter))
        throw new ConfigurationError(at, phrase`datacenter ${shown(datacenter)} is listed twice`);
      current = open(datacenter, at);
      reading = false;
    } else if (/^\s*--\s+Address\b/.test(line)) {
      throw new ConfigurationError(at, phrase`nodetool status lists no tokens; nodetool ring does`);
    } else if (/^\s*Address\s+(?:DC\s+)?Rack\b/.test(line)) {
      column = /^\s*Address\s+DC\b/.test(line);
      reading = true;
    } else if (line.trim() === '') {
      // Of a single node, rows begin after an empty line.
      if (current && current.rows.length > 0) reading = false;
    } else if (reading) {
      const lone = line.trim();
      if (/^-?[0-9]+$/.test(lone)) {
        if (current && !column) current.largest = lone;
        return;
      }
      const row = rowOf(line, at);
      if (column) current = open(row.where.split(/\s+/)[0], at);
      current?.rows.push(row.entry);
    }
  });
  if (sections.size === 0)
    throw new ConfigurationError({ line: 1, column: 1 }, phrase`expected "Datacenter:" or a heading of columns`);
  return [...sections.values()].map(ringOf);
}

function rowOf(line: string, at: Position): { readonly where: string; readonly entry: RingEntry } {
  const { owner, where, status, state, token } = ROW.exec(line)?.groups ?? {};
  if (token === undefined)
    throw new ConfigurationError(
      at,
      phrase`expected a row of address, rack, status, state, load, share and token, got ${shown(line.trim())}`,
    );
  const place = { line: at.line, column: line.lastIndexOf(token) + 1 };
  return { where, entry: { token: checkedToken(token, place), at: place, owner, status, state, copies: [] } };
}

/** A token in decimal; throws a `ConfigurationError` for those of partitioners that keep keys in order. */
export function checkedToken(token: string, at: Position): string {
  if (/^-?[0-9]{1,39}$/.test(token)) return token;
  throw new ConfigurationError(
    at,
    phrase`expected a token in decimal, got ${shown(token)}: other partitioners place keys in order, not by hash`,
  );
}

function ringOf({ name, at, rows, largest }: Section): ListedRing {
  if (largest !== undefined && !rows.some(({ token }) => token === largest))
    throw new ConfigurationError(
      at,
      phrase`the row of the largest token ${largest} is missing: the list of ${shown(name)} is cut`,
    );
  const joining = new Set(rows.filter(({ state }) => state === 'Joining').map(({ owner }) => owner));
  const entries = rows.filter(({ owner }) => !joining.has(owner));
  if (entries.length === 0) throw new ConfigurationError(at, phrase`${shown(name)} has no tokens`);
  return { name, at, entries, others: [], joining: [...joining], racks: new Map() };
}
