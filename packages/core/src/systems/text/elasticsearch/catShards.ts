import { phrase } from '../../../phrase.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { Position } from '../../types.ts';
import { integerOf, itemsOf, type Json, memberOf, membersOf, textOf } from '../json/json.ts';

/** A copy of a shard, as `_cat/shards` lists it. */
export interface ListedShard {
  readonly at: Position;
  readonly shard: number;
  readonly primary: boolean;
  /** Whether a node holds it. */
  readonly assigned: boolean;
  /** The name of that node. */
  readonly node?: string;
}

/** Most shards that Elasticsearch lets an index have. */
export const MOST_SHARDS = 1024;
/** The columns of `_cat/shards` where none are named; later ones stand between them and the node, which is the last. */
const COLUMNS = ['index', 'shard', 'prirep', 'state'];

/** The copies that `_cat/shards` lists for each index, as a table or, where `json` is given, as JSON. Throws a `ConfigurationError` for other rows. */
export function catShards(text: string, json?: Json): ReadonlyMap<string, readonly ListedShard[]> {
  const indices = new Map<string, ListedShard[]>();
  for (const { index, ...shard } of json ? itemsOf(json, phrase`the answer`).map(rowOfJson) : rowsOfTable(text)) {
    const rows = indices.get(index);
    if (rows) rows.push(shard);
    else indices.set(index, [shard]);
  }
  return indices;
}

type Row = ListedShard & { readonly index: string };

function rowOfJson(item: Json): Row {
  const { at } = item;
  const text = (name: string): string => textOf(memberOf(item, name, phrase`a row`), name);
  const node = membersOf(item, phrase`a row`).get('node')?.value;
  return {
    index: text('index'),
    at,
    shard: integerOf(memberOf(item, 'shard', phrase`a row`), 'shard', 0, MOST_SHARDS - 1),
    primary: text('prirep') === 'p',
    ...standing(membersOf(item, phrase`a row`).get('state')?.value ?? '', typeof node === 'string' ? node : undefined),
  };
}

function rowsOfTable(text: string): Row[] {
  let columns: readonly string[] = [...COLUMNS, 'node'];
  return text.split('\n').flatMap((line, i) => {
    const words = line.trim().split(/\s+/);
    const at = (word: string): Position => ({ line: i + 1, column: line.indexOf(word) + 1 });
    if (words[0] === '') return [];
    if (words.includes('index') && words.includes('shard')) {
      columns = words;
      return [];
    }
    const value = (name: string): string | undefined => words[columns.indexOf(name)];
    const [index = '', shard = ''] = [value('index'), value('shard')];
    const json = { at: at(shard === '' ? index : shard), value: shard };
    const primary = value('prirep') ?? 'p';
    if (!/^[pr]$/.test(primary))
      throw new ConfigurationError(at(primary), phrase`prirep must be p or r, got ${JSON.stringify(primary)}`);
    // A shard on its way is listed as `from -> to`.
    const arrow = words.indexOf('->');
    const held = arrow < 0 ? words : words.slice(0, arrow);
    const node = columns.at(-1) === 'node' && held.length > COLUMNS.length ? held.at(-1) : undefined;
    return [
      {
        index,
        at: { line: i + 1, column: line.search(/\S/) + 1 },
        shard: integerOf(json, 'shard', 0, MOST_SHARDS - 1),
        primary: primary === 'p',
        ...standing(value('state') ?? '', node),
      },
    ];
  });
}

const standing = (state: unknown, node: string | undefined): Pick<ListedShard, 'assigned' | 'node'> => ({
  assigned: state !== 'UNASSIGNED',
  ...(node === undefined ? {} : { node: node.replace(/ -> .*$/, '') }),
});
