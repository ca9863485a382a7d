import { phrase } from '../../../phrase.ts';
import type { Position } from '../../types.ts';
import { type Json, memberOf, membersOf } from '../json/json.ts';

/** Settings by their full names, such as `index.number_of_shards`. */
type Settings = ReadonlyMap<string, Json>;

/** What an answer of Elasticsearch says of one index. */
export interface IndexSettings {
  readonly name: string;
  readonly at: Position;
  readonly settings: Settings;
  /** What was not set, where the answer lists it too. */
  readonly defaults: Settings;
  /** What only the state of the cluster says. */
  readonly routingShards?: Json;
}

/**
 * The indices in an answer: `_settings` nested, flat and with defaults, `GET index`, the state of the cluster; or one, in the body that makes
 * an index or a template. Throws a `ConfigurationError` for what has no settings.
 */
export function indexSettings(root: Json): readonly IndexSettings[] {
  const members = membersOf(root, phrase`the answer`);
  const template = members.get('template');
  if (template?.value instanceof Map) return [indexOf('', template)];
  if (members.has('settings')) return [indexOf('', root)];
  const metadata = members.get('metadata');
  const indices = metadata ? memberOf(metadata, 'indices', 'metadata') : root;
  return [...membersOf(indices, 'indices')].map(([name, index]) => indexOf(name, index));
}

function indexOf(name: string, index: Json): IndexSettings {
  const settings = flattened(memberOf(index, 'settings', name === '' ? phrase`the index` : JSON.stringify(name)));
  const defaults = membersOf(index, phrase`an index`).get('defaults');
  const routingShards = membersOf(index, phrase`an index`).get('routing_num_shards');
  const own = settings.get('index.provided_name')?.value;
  return {
    name: name || (typeof own === 'string' ? own : 'index'),
    at: index.at,
    settings,
    defaults: defaults ? flattened(defaults) : new Map(),
    ...(routingShards ? { routingShards } : {}),
  };
}

/** Settings by their full names, whether they stand nested or flat, with or without `index.` before them. */
function flattened(settings: Json): Settings {
  const flat = new Map<string, Json>();
  const add = (prefix: string, owner: Json): void => {
    for (const [name, member] of membersOf(owner, 'settings')) {
      const full = prefix === '' ? name : `${prefix}.${name}`;
      if (member.value instanceof Map) add(full, member);
      else flat.set(full.startsWith('index.') ? full : `index.${full}`, member);
    }
  };
  add('', settings);
  return flat;
}
