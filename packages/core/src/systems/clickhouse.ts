import { phrase, type Words } from '../phrase.ts';
import { clickhouseDistributed } from '../profiles/clickhouseDistributed.ts';
import { shown } from '../shown.ts';
import { elementsOf, mergeOf, refuseForeign, sourceOf } from './clickhouse/elements.ts';
import { integerTypes, shardingValue } from './clickhouse/shardingValue.ts';
import { ConfigurationError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import { type XmlElement, xmlDocument } from './text/xmlDocument.ts';
import { yamlDocument } from './text/yamlDocument.ts';
import type { DeployedNode, Deployment, Pool, Reader } from './types.ts';

const MOST_WEIGHT = 1e6;
/** Elements of a cluster beside its shards, and of a shard beside its replicas. */
const clusterSettings = ['secret', 'allow_distributed_ddl_queries'];
const shardSettings = ['weight', 'internal_replication', 'name'];

/** Clusters of ClickHouse, in the `remote_servers` of a configuration in XML or YAML. */
export const clickhouse: Reader = {
  id: 'clickhouse',
  title: { en: 'ClickHouse', zh: 'ClickHouse' },
  facts: ['type'],
  recognises: (text) => /<remote_servers[\s/>]|^[ \t]*["']?remote_servers["']?[ \t]*:/m.test(text),
  read(text) {
    const top = text.trimStart().startsWith('<') ? xmlDocument(text) : elementsInYaml(text);
    const pools: Pool[] = [];
    const notes: Words[] = [];
    const seen = new Map<string, Pool>();
    for (const servers of top.flatMap(remoteServers)) {
      const source = sourceOf(servers) ?? mergeOf(servers);
      if (source) notes.push(phrase`line ${servers.at.line}: remote_servers ${source}: not applied`);
      for (const cluster of servers.children) {
        const merge = mergeOf(cluster);
        if (merge) notes.push(phrase`line ${cluster.at.line}: ${cluster.name} ${merge}: not applied`);
        if (cluster.attributes.has('remove')) continue;
        const other = seen.get(cluster.name);
        if (other)
          throw new ConfigurationError(
            cluster.at,
            phrase`cluster ${cluster.name} stands in line ${other.at.line} already`,
          );
        const pool = { name: cluster.name, at: cluster.at, deployment: (facts: Facts) => understood(cluster, facts) };
        seen.set(cluster.name, pool);
        pools.push(pool);
      }
    }
    return { pools, notes };
  },
};

function elementsInYaml(text: string): readonly XmlElement[] {
  const document = yamlDocument(text);
  if (document.kind !== 'map') throw document.error(phrase`must be a map`);
  return elementsOf('clickhouse', document.at, document);
}

/** The `remote_servers` of a top element, which may be one itself. */
const remoteServers = (top: XmlElement): readonly XmlElement[] =>
  top.name === 'remote_servers' ? [top] : top.children.filter(({ name }) => name === 'remote_servers');

function understood(cluster: XmlElement, facts: Facts): Deployment {
  const { name: pool, at } = cluster;
  const source = sourceOf(cluster);
  if (source) throw new ConfigurationError(at, phrase`cluster ${pool} ${source}: not followed`);
  refuseForeign(cluster);
  const discovery = cluster.children.find(({ name }) => name === 'discovery');
  if (discovery) throw new ConfigurationError(discovery.at, phrase`cluster ${pool} finds its shards while it runs`);
  const shards = cluster.children.filter(({ name }) => !clusterSettings.includes(name));
  if (shards.length === 0) throw new ConfigurationError(at, phrase`cluster ${pool} has no shard or node`);
  const nodes = shards.map(nodeOf);
  if (nodes.every(({ weight }) => weight === 0))
    throw new ConfigurationError(at, phrase`cluster ${pool} has weight 0 on all shards`);
  const weight = shards.flatMap(({ children }) => children.filter(({ name }) => name === 'weight')).at(0);
  return {
    system: 'clickhouse',
    pool,
    at,
    settingLine: weight?.at.line ?? at.line,
    strategy: clickhouseDistributed,
    options: {},
    nodes,
    key: shardingValue(pool, facts.choice('type', integerTypes)),
    notes: [phrase`the sharding expression belongs to the table, and is not in the file: keys are its values`],
  };
}

/** A shard, called by its number from 1; an element `node` is a shard of one replica. */
function nodeOf(shard: XmlElement, i: number): DeployedNode {
  const { name, at, children } = shard;
  const alone = name.startsWith('node');
  if (!alone && !name.startsWith('shard'))
    throw new ConfigurationError(at, phrase`unknown element ${shown(name)} in a cluster, expecting shard or node`);
  const replicas = alone ? [shard] : children.filter((child) => child.name.startsWith('replica'));
  if (replicas.length === 0) throw new ConfigurationError(at, phrase`shard ${i + 1} has no replica`);
  const odd = children.find((child) => !alone && !replicas.includes(child) && !shardSettings.includes(child.name));
  if (odd)
    throw new ConfigurationError(odd.at, phrase`unknown element ${shown(odd.name)} in a shard, expecting replica`);
  const weight = weightOf(children.find((child) => child.name === 'weight'));
  return {
    id: String(i + 1),
    address: replicas.map(addressOf).join(','),
    line: at.line,
    ...(weight === 1 ? {} : { weight }),
  };
}

function addressOf({ name, at, children }: XmlElement): string {
  const host = children.find((child) => child.name === 'host')?.text ?? '';
  if (host === '') throw new ConfigurationError(at, phrase`${name} has no host`);
  const port = children.find((child) => child.name === 'port')?.text;
  return port === undefined ? host : `${host}:${port}`;
}

function weightOf(element: XmlElement | undefined): number {
  if (!element) return 1;
  const { text, at } = element;
  if (!/^[0-9]+$/.test(text) || Number(text) > MOST_WEIGHT)
    throw new ConfigurationError(
      at,
      phrase`weight must be an integer between 0 and ${MOST_WEIGHT}, got ${shown(text)}`,
    );
  return Number(text);
}
