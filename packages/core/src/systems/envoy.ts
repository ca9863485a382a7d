import { phrase, type Words } from '../phrase.ts';
import { ConfigurationError, MissingFactError } from './configurationError.ts';
import { type EnvoyDocument, envoyDocument } from './envoy/envoyDocument.ts';
import { assignedHosts, type DeployedHost, type HostContext } from './envoy/envoyEndpoints.ts';
import { type EnvoyPolicy, hashPolicy, namedPolicy } from './envoy/envoyPolicy.ts';
import { hashPoliciesTo, hashPolicyText, redisProxyTo } from './envoy/envoyRoutes.ts';
import { assumedPolicy, shownHosts } from './envoy/envoyStatuses.ts';
import { ENDPOINTS_FACT, listedEndpoints } from './text/listedEndpoints.ts';
import { protoField, protoFieldAt } from './text/protoField.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import { yamlDocument } from './text/yamlDocument.ts';
import type { YamlValue } from './text/yamlValue.ts';
import type { Deployment, Pool, Reader } from './types.ts';

/** Clusters of Envoy: a bootstrap configuration, what its admin interface prints, files of CDS and EDS; YAML or JSON. */
export const envoy: Reader = {
  id: 'envoy',
  title: { en: 'Envoy', zh: 'Envoy' },
  facts: [
    'address:',
    'endpoints',
    'lb_policy',
    'minimum_ring_size',
    'maximum_ring_size',
    'hash_function',
    'table_size',
  ],
  recognises: (text) =>
    /(?:^|[\s{,"'])(?:static_?resources|cluster_?statuses|(?:static|dynamic_?active)_?clusters|lb_?policy|load_?assignment|load_?balancing_?policy|(?:ring_?hash|maglev)_?lb_?config)["']?\s*:/i.test(
      text,
    ),
  read(text) {
    const root = yamlDocument(text);
    const document = envoyDocument(root);
    const found = [...document.clusters.map((one) => poolOf(one, root, document)), ...document.statuses.map(shownPool)];
    const seen = new Set<string>();
    for (const { name, at } of found) {
      if (seen.has(name)) throw new ConfigurationError(at, phrase`duplicate cluster ${JSON.stringify(name)}`);
      seen.add(name);
    }
    return { pools: found, notes: [] };
  },
};

function poolOf(cluster: YamlValue, root: YamlValue, document: EnvoyDocument): Pool {
  const name = nameOf(cluster);
  const named = namedPolicy(cluster);
  const keyed = named.name === 'RING_HASH' || named.name === 'MAGLEV';
  return {
    name,
    at: cluster.at,
    ...(keyed ? {} : { unkeyed: named.name }),
    deployment(facts) {
      if (!keyed)
        throw new ConfigurationError(
          named.at.at,
          phrase`cluster ${name} hands out requests by ${named.name}, not by key`,
        );
      const subsets = protoFieldAt(cluster, 'lb_subset_config', 'subset_selectors');
      if (subsets)
        throw subsets.error(phrase`decides among which hosts a request is placed; subsets are not known here`);
      const redis = redisProxyTo(name, root);
      if (redis)
        throw new ConfigurationError(
          redis.at,
          phrase`RedisProxy hashes keys for ${name} by MurmurHash2, which is not known here`,
        );
      const policy = hashPolicy(cluster, named);
      const notes = [...policy.notes];
      const hosts = hostsOf(
        cluster,
        { pool: name, policy, facts, notes, resolves: false, own: document.node },
        document,
      );
      return deployed({ name, cluster, policy, hosts, notes, root });
    },
  };
}

function shownPool(status: YamlValue): Pool {
  const name = nameOf(status);
  return {
    name,
    at: status.at,
    deployment(facts) {
      const policy = assumedPolicy(status, name, facts);
      return deployed({
        name,
        cluster: status,
        policy,
        hosts: shownHosts(status),
        notes: [...policy.notes],
        root: status,
      });
    },
  };
}

function nameOf(cluster: YamlValue): string {
  const name = protoField(cluster, 'name')?.text ?? '';
  if (name === '') throw cluster.error(phrase`must have a name`);
  return name;
}

/** Types of clusters whose hosts are names that Envoy resolves, by their names and numbers. */
const RESOLVED = ['STRICT_DNS', '1', 'LOGICAL_DNS', '2', 'envoy.cluster.dns', 'envoy.clusters.dns'];
const STATIC = ['STATIC', '0', 'envoy.cluster.static', 'envoy.clusters.static'];
const EDS = ['EDS', '3', 'envoy.cluster.eds', 'envoy.clusters.eds'];

function hostsOf(cluster: YamlValue, context: HostContext, { assignments }: EnvoyDocument): readonly DeployedHost[] {
  const type = protoField(cluster, 'type') ?? protoFieldAt(cluster, 'cluster_type', 'name');
  const name = (type?.text ?? 'STATIC').replace(/^envoy\.clusters?\.(?:strict|logical)_dns$/, 'STRICT_DNS');
  if (EDS.includes(name)) return discoveredHosts(cluster, context, assignments);
  const resolves = RESOLVED.includes(name);
  if (type && !resolves && !STATIC.includes(name))
    throw type.error(phrase`${JSON.stringify(name)} finds hosts in a way that is not known here`);
  const assignment = protoField(cluster, 'load_assignment');
  const hosts = assignment ? assignedHosts(assignment, { ...context, resolves }) : [];
  if (hosts.length === 0) throw cluster.error(phrase`${JSON.stringify(context.pool)} has no endpoints`);
  return hosts;
}

/** Hosts that come from elsewhere: from a dump of endpoints in the same file, or from the user. */
function discoveredHosts(
  cluster: YamlValue,
  context: HostContext,
  assignments: readonly YamlValue[],
): readonly DeployedHost[] {
  const service = protoFieldAt(cluster, 'eds_cluster_config', 'service_name')?.text || context.pool;
  const assignment = assignments.find((one) => protoField(one, 'cluster_name')?.text === service);
  if (assignment) return assignedHosts(assignment, context);
  const listed = listedEndpoints(context.facts);
  if (!listed) throw new MissingFactError(context.pool, phrase`who its endpoints are, which EDS says,`, ENDPOINTS_FACT);
  return listed.map((endpoint) => ({ ...endpoint, address: endpoint.id, line: cluster.at.line }));
}

interface Parts {
  readonly name: string;
  readonly cluster: YamlValue;
  readonly policy: EnvoyPolicy;
  readonly hosts: readonly DeployedHost[];
  readonly notes: Words[];
  readonly root: YamlValue;
}

function deployed({ name, cluster, policy, hosts, notes, root }: Parts): Deployment {
  const names = uniqueNames(hosts.map(({ id }) => id));
  const nodes = hosts.map((host, i) => ({
    ...host,
    id: names[i],
    ...(names[i] === host.id ? {} : { label: host.label ?? host.id }),
  }));
  const labels = new Set<string>();
  const doubled = nodes.map(({ id, label = id }) => label).find((label) => labels.size === labels.add(label).size);
  if (doubled !== undefined)
    notes.push(phrase`several hosts are hashed as ${doubled}: who of them is first on the ring is left open by Envoy`);
  if (nodes.some(({ backup }) => backup))
    notes.push(
      phrase`hosts of lower priorities are backups: they get keys as soon as those before them cannot serve all`,
    );
  const { key, note } = keyOf(name, root);
  if (note) notes.push(note);
  return {
    system: 'envoy',
    pool: name,
    at: cluster.at,
    settingLine: policy.line,
    strategy: policy.strategy,
    options: policy.options,
    nodes,
    key: { text: key },
    notes,
  };
}

/** What the routes to a cluster hash, as far as the file has them. */
function keyOf(name: string, root: YamlValue): { readonly key: Words; readonly note?: Words } {
  const rules = new Map(
    hashPoliciesTo(name, root).map((policies) => {
      const words = policies.map(hashPolicyText);
      return [words.join(', '), words];
    }),
  );
  const [text, words] = [...rules][0] ?? [];
  if (text === undefined || !words) return { key: phrase`the hash_policy of its routes` };
  const key = words.length === 1 ? words[0] : text;
  if (rules.size > 1)
    return { key, note: phrase`routes to ${name} hash different things: ${[...rules.keys()].join('; ')}` };
  if (words.length > 1)
    return { key, note: phrase`${key}: several hashes are combined, and a key here stands for the only one there is` };
  return { key };
}
