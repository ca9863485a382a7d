import { phrase, type Words } from '../phrase.ts';
import { defaultRoutingShards, elasticsearch as profile } from '../profiles/elasticsearchRouting.ts';
import { shown } from '../shown.ts';
import { ConfigurationError, MissingFactError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import { catShards, type ListedShard, MOST_SHARDS } from './text/elasticsearch/catShards.ts';
import { type IndexSettings, indexSettings } from './text/elasticsearch/indexSettings.ts';
import { integerOf, type Json, onlyJson } from './text/json/json.ts';
import type { DeployedNode, Deployment, Pool, Position, Reader } from './types.ts';

const MOST = 2 ** 31 - 1;
/** Versions are numbers such as 7170099; those of OpenSearch are above all of Elasticsearch. */
const FIRST_KNOWN = 2_000_000;
const SPLITTABLE = 7_000_099;

/** Indices of Elasticsearch and OpenSearch: `_settings` in all its forms, the state of the cluster, `_cat/shards`. */
export const elasticsearch: Reader = {
  id: 'elasticsearch',
  title: { en: 'Elasticsearch, OpenSearch', zh: 'Elasticsearch、OpenSearch' },
  facts: ['routing-shards', 'routing'],
  recognises: (text) =>
    /"(?:index\.)?number_of_shards"|"settings"\s*:\s*\{\s*"index|"prirep"\s*:/.test(text) ||
    /^\s*(?=\S)(?=.*\bindex\b)(?=.*\bshard\b)[a-z. \t]+\r?\n/.test(text) ||
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

function understood(index: IndexSettings, facts: Facts): Deployment {
  const { name, at, settings, defaults } = index;
  checkKeyed(settings);
  const count = settings.get('index.number_of_shards') ?? defaults.get('index.number_of_shards');
  if (!count) throw new ConfigurationError(at, phrase`${shown(name)} has no number_of_shards`);
  const shards = integerOf(count, 'number_of_shards', 1, MOST_SHARDS);
  const created = settings.get('index.version.created');
  const splittable = created === undefined || isSplittable(created);
  const size = partitionSize(index, shards);
  const routing = facts.number('routing-shards', 1, MOST) ?? routingShardsOf(index, shards, splittable);
  if (size > 1 && facts.choice('routing', ['id']) === undefined)
    throw new MissingFactError(name, phrase`whether the routing value of a document is its id`, 'routing=id');
  const open = routing === undefined && shards > 1;
  return {
    ...deployed(name, at, count.at.line),
    options: { ...routingOptions(shards, splittable, routing), ...(size > 1 ? { 'partition-size': size } : {}) },
    nodes: Array.from({ length: shards }, (_, shard): DeployedNode => ({ id: `${shard}`, line: count.at.line })),
    notes: [
      ...(open && created === undefined ? [UNKNOWN_VERSION] : []),
      ...(open && splittable ? [hidden(shards)] : []),
    ],
  };
}

/** Throws a `ConfigurationError` for an index that routes documents otherwise than by a key. */
function checkKeyed(settings: IndexSettings['settings']): void {
  const fields = settings.get('index.routing_path') ?? settings.get('index.logsdb.route_on_sort_fields');
  const mode = settings.get('index.mode');
  const wrong = fields && `${fields.value}` !== 'false' ? fields : mode?.value === 'time_series' ? mode : undefined;
  if (wrong) throw new ConfigurationError(wrong.at, phrase`the index routes documents by their fields, not by a key`);
}

/** Whether an index of that version has more routing shards than shards. */
function isSplittable(created: Json): boolean {
  const version = integerOf(created, 'version.created', 0, MOST);
  if (version < FIRST_KNOWN)
    throw new ConfigurationError(created.at, phrase`indices made before 2.0 hash otherwise, and are not known here`);
  return version >= SPLITTABLE;
}

function partitionSize({ settings, defaults }: IndexSettings, shards: number): number {
  const written = settings.get('index.routing_partition_size') ?? defaults.get('index.routing_partition_size');
  const size = written ? integerOf(written, 'routing_partition_size', 1, MOST) : 1;
  if (written && size > 1 && size >= shards)
    throw new ConfigurationError(
      written.at,
      phrase`routing_partition_size must be below the ${shards} shards, got ${size}`,
    );
  return size;
}

/** The routing shards that an answer gives, if it does. Throws a `MissingFactError` where they are those of another index. */
function routingShardsOf(index: IndexSettings, shards: number, splittable: boolean): number | undefined {
  const { name, settings, defaults, routingShards } = index;
  // Among defaults, as many as shards are the default of the setting, which indices do not have from 7.0 on.
  const fallback = defaults.get('index.number_of_routing_shards');
  const meant = fallback && (!splittable || Number(fallback.value) !== shards) ? fallback : undefined;
  const written = routingShards ?? settings.get('index.number_of_routing_shards') ?? meant;
  const source = settings.get('index.resize.source.name') ?? settings.get('index.shrink.source.name');
  if (!written && source && shards > 1) {
    const what = phrase`the number_of_routing_shards of ${shown(source.value)}, which it was made from,`;
    throw new MissingFactError(name, what, 'routing-shards=n');
  }
  if (!written) return undefined;
  const routing = integerOf(written, 'number_of_routing_shards', 1, MOST);
  if (routing % shards === 0) return routing;
  throw new ConfigurationError(
    written.at,
    phrase`number_of_routing_shards must be a multiple of the ${shards} shards, got ${routing}`,
  );
}

const UNKNOWN_VERSION = phrase`the version that made the index is not in the file; 7.0 or later is taken for granted`;

const hidden = (shards: number): Words =>
  phrase`no answer shows a number_of_routing_shards that was set when the index was made; the default of ${defaultRoutingShards(shards)} is taken for granted, routing-shards=n says otherwise`;

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
): Omit<Deployment, 'options' | 'nodes' | 'notes'> => ({
  system: 'elasticsearch',
  pool,
  at,
  settingLine,
  strategy: profile,
  key: { text: phrase`the routing value of a document, its id unless it has another one` },
});

function poolOfShards([name, rows]: readonly [string, readonly ListedShard[]]): Pool {
  const [{ at }] = rows;
  return {
    name,
    at,
    deployment(facts) {
      const shards = rows.reduce((most, { shard }) => Math.max(most, shard + 1), 0);
      const nodes = Array.from({ length: shards }, (_, shard): DeployedNode => {
        const copies = rows.filter((row) => row.shard === shard);
        const primaries = copies.filter(({ primary }) => primary);
        if (copies.length === 0)
          throw new ConfigurationError(at, phrase`shard ${shard} of ${shown(name)} is not listed`);
        if (primaries.length > 1)
          throw new ConfigurationError(primaries[1].at, phrase`primary ${shard} of ${shown(name)} is listed twice`);
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
        ...deployed(name, at, at.line),
        options: routingOptions(shards, true, routing),
        nodes,
        notes: [
          ...(routing === undefined && shards > 1 ? [UNKNOWN_VERSION, hidden(shards)] : []),
          ...(shards > 1
            ? [phrase`a routing_partition_size above 1 would not show in this list; 1 is taken for granted`]
            : []),
          ...nodes.filter(({ down }) => down).map(({ id }) => phrase`shard ${id} has no primary that is assigned`),
        ],
      };
    },
  };
}
