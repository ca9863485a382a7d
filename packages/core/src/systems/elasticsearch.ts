import { defaultRoutingShards, elasticsearch as profile } from '../profiles/elasticsearch.ts';
import { shown } from '../shown.ts';
import { ConfigurationError, MissingFactError } from './configurationError.ts';
import type { Facts } from './facts.ts';
import { catShards, type ListedShard, MOST_SHARDS } from './text/elasticsearch/catShards.ts';
import { type IndexSettings, indexSettings } from './text/elasticsearch/indexSettings.ts';
import { integerOf, type Json, onlyJson } from './text/json.ts';
import type { DeployedNode, Deployment, Pool, Position, Reader } from './types.ts';

const MOST = 2 ** 31 - 1;
/** Versions are numbers such as 7170099; those of OpenSearch have this bit. */
const OPENSEARCH = 0x08000000;
const SPLITTABLE = 7_000_099;

/** Indices of Elasticsearch and OpenSearch: `_settings` in all its forms, the state of the cluster, `_cat/shards`. */
export const elasticsearch: Reader = {
  id: 'elasticsearch',
  title: { en: 'Elasticsearch, OpenSearch', zh: 'Elasticsearch、OpenSearch' },
  facts: ['routing-shards', 'routing'],
  recognises: (text) =>
    /"(?:index\.)?number_of_shards"|"settings"\s*:\s*\{\s*"index|"prirep"\s*:/.test(text) ||
    /^\s*(?=.*\bindex\b)(?=.*\bshard\b)[a-z. \t]+\r?\n/.test(text) ||
    /^[ \t]*\S+[ \t]+[0-9]+[ \t]+[pr][ \t]+(?:STARTED|UNASSIGNED|RELOCATING|INITIALIZING)\b/m.test(text),
  read(text) {
    const json = /^\s*[{[]/.test(text) ? onlyJson(text) : undefined;
    const pools =
      json && !Array.isArray(json.value)
        ? indexSettings(json).map(poolOfSettings)
        : [...catShards(text, json)].map(poolOfShards);
    return { pools, notes: [] };
  },
};

const poolOfSettings = (index: IndexSettings): Pool => ({
  name: index.name,
  at: index.at,
  deployment: (facts) => understood(index, facts),
});

function understood({ name, at, settings, defaults, routingShards }: IndexSettings, facts: Facts): Deployment {
  const setting = (key: string): Json | undefined => settings.get(`index.${key}`);
  const either = (key: string): Json | undefined => setting(key) ?? defaults.get(`index.${key}`);
  const path = setting('routing_path') ?? setting('logsdb.route_on_sort_fields');
  if (path && path.value !== false && path.value !== 'false')
    throw new ConfigurationError(path.at, 'documents are routed by their fields, not by a key');
  const mode = setting('mode');
  if (mode?.value === 'time_series')
    throw new ConfigurationError(mode.at, 'an index of time series routes documents by their fields, not by a key');
  const count = either('number_of_shards');
  if (!count) throw new ConfigurationError(at, `${shown(name)} has no number_of_shards`);
  const shards = integerOf(count, 'number_of_shards', 1, MOST_SHARDS);
  const created = setting('version.created');
  const version = created && integerOf(created, 'version.created', 0, MOST);
  if (created && version !== undefined && version < 2_000_000)
    throw new ConfigurationError(created.at, 'indices made before 2.0 hash otherwise, and are not known here');
  const splittable = version === undefined || version >= OPENSEARCH || version >= SPLITTABLE;
  const spread = either('routing_partition_size');
  const size = spread ? integerOf(spread, 'routing_partition_size', 1, MOST) : 1;
  if (spread && size > 1 && size >= shards)
    throw new ConfigurationError(spread.at, `routing_partition_size must be below the ${shards} shards, got ${size}`);
  // The default of the setting, which indices do not have from 7.0 on, is the number of shards.
  const fallback = defaults.get('index.number_of_routing_shards');
  const meant = fallback && (!splittable || Number(fallback.value) !== shards) ? fallback : undefined;
  const written = routingShards ?? setting('number_of_routing_shards') ?? meant;
  if (written) checkRouting(written, shards);
  const resized = setting('resize.source.name') ?? setting('shrink.source.name');
  const assumed = facts.number('routing-shards', 1, MOST);
  if (!written && assumed === undefined && resized && shards > 1)
    throw new MissingFactError(
      name,
      `the number_of_routing_shards of ${shown(resized.value)}, which it was made from,`,
      'routing-shards=n',
    );
  if (size > 1 && facts.choice('routing', ['id']) === undefined)
    throw new MissingFactError(name, 'whether the routing value of a document is its id', 'routing=id');
  const routing = assumed ?? (written ? Number(written.value) : undefined);
  const notes = [
    ...(version === undefined && routing === undefined && shards > 1 ? [UNKNOWN_VERSION] : []),
    ...(routing === undefined && splittable && shards > 1 ? [hidden(shards)] : []),
  ];
  return {
    ...deployed(name, at, count.at.line, routingOptions(shards, splittable, routing)),
    nodes: Array.from({ length: shards }, (_, shard): DeployedNode => ({ id: `${shard}`, line: count.at.line })),
    ...(size > 1 ? { options: { ...routingOptions(shards, splittable, routing), 'partition-size': size } } : {}),
    notes,
  };
}

const UNKNOWN_VERSION = 'the version that made the index is not in the file; 7.0 or later is taken for granted';

const hidden = (shards: number): string =>
  `no answer shows a number_of_routing_shards that was set when the index was made; the default of ${defaultRoutingShards(shards)} is taken for granted, routing-shards=n says otherwise`;

function checkRouting(written: Json, shards: number): void {
  const routing = integerOf(written, 'number_of_routing_shards', 1, MOST);
  if (routing % shards !== 0)
    throw new ConfigurationError(
      written.at,
      `number_of_routing_shards must be a multiple of the ${shards} shards, got ${routing}`,
    );
}

/** The options of the profile for these routing shards; those of the version where none are given. */
function routingOptions(shards: number, splittable: boolean, routing: number | undefined): Deployment['options'] {
  if (routing === undefined) return splittable ? {} : { routing: 'shards' };
  if (routing === defaultRoutingShards(shards)) return {};
  return routing === shards ? { routing: 'shards' } : { 'routing-shards': routing };
}

const deployed = (
  pool: string,
  at: Position,
  settingLine: number,
  options: Deployment['options'],
): Omit<Deployment, 'nodes' | 'notes'> => ({
  system: 'elasticsearch',
  pool,
  at,
  settingLine,
  strategy: profile,
  options,
  key: { text: 'the routing value of a document, its id unless it has another one' },
});

function poolOfShards([name, rows]: readonly [string, readonly ListedShard[]]): Pool {
  const [{ at }] = rows;
  return {
    name,
    at,
    deployment(facts) {
      const shards = Math.max(...rows.map(({ shard }) => shard)) + 1;
      const nodes = Array.from({ length: shards }, (_, shard): DeployedNode => {
        const copies = rows.filter((row) => row.shard === shard);
        const primaries = copies.filter(({ primary }) => primary);
        if (copies.length === 0) throw new ConfigurationError(at, `shard ${shard} of ${shown(name)} is not listed`);
        if (primaries.length > 1)
          throw new ConfigurationError(primaries[1].at, `primary ${shard} of ${shown(name)} is listed twice`);
        const primary = primaries.at(0);
        return {
          id: `${shard}`,
          line: (primary ?? copies[0]).at.line,
          ...(primary?.node === undefined ? {} : { address: primary.node }),
          ...(primary?.assigned === false ? { down: true } : {}),
        };
      });
      const routing = facts.number('routing-shards', 1, MOST);
      return {
        ...deployed(name, at, at.line, routingOptions(shards, true, routing)),
        nodes,
        notes: [
          ...(routing === undefined && shards > 1 ? [UNKNOWN_VERSION, hidden(shards)] : []),
          ...(shards > 1
            ? ['a routing_partition_size above 1 would not show in this list; 1 is taken for granted']
            : []),
          ...nodes.filter(({ down }) => down).map(({ id }) => `shard ${id} has no primary that is assigned`),
        ],
      };
    },
  };
}
