import { type Phrase, phrase, type Words } from '../phrase.ts';
import { carbonCh, fnv1aCh } from '../profiles/carbonCh.ts';
import { jumpFnv1aCh } from '../profiles/jumpFnv1aCh.ts';
import { shown } from '../shown.ts';
import type { Strategy } from '../types.ts';
import { type Host, hostsIn } from './carbon/hosts.ts';
import { metricName } from './carbon/metricName.ts';
import { ConfigurationError } from './configurationError.ts';
import { type RelayStatement, type RelayWord, relayStatements } from './text/relayStatements.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import type { DeployedNode, Deployment, Pool, Reader } from './types.ts';

const types: Readonly<Record<string, Strategy>> = {
  carbon_ch: carbonCh,
  fnv1a_ch: fnv1aCh,
  jump_fnv1a_ch: jumpFnv1aCh,
};
/** Types that send a metric to all members, to the first one that can take it, or to any. */
const unkeyedTypes = ['forward', 'any_of', 'failover', 'lb', 'file'];
const commands = ['cluster', 'match', 'rewrite', 'aggregate', 'send', 'statistics', 'listen', 'include'];
const MOST_COPIES = 255;

/** Clusters of carbon-c-relay, the relay of Graphite written in C. */
export const carbonRelay: Reader = {
  id: 'carbon-c-relay',
  title: { en: 'Graphite carbon-c-relay', zh: 'Graphite carbon-c-relay' },
  facts: [],
  recognises: (text) =>
    /(?:^|;)[ \t]*cluster(?:\s|#[^\n]*\n)+(?:"[^"\n]*"|[^\s;"{}:=]+)(?:\s|#[^\n]*\n)+[\w"]+[\s;]/m.test(text),
  read(text) {
    const statements = relayStatements(text);
    const notes: Words[] = [];
    // What other statements do to the names that are hashed.
    const renamed: Words[] = [];
    const pools: Pool[] = [];
    const names = new Set<string>();
    const instances = new Map<string, Host>();
    for (const statement of statements) {
      const [command, first] = statement.words;
      if (command.quoted || !commands.includes(command.text))
        throw new ConfigurationError(
          command.at,
          phrase`unexpected ${shown(command.text)}, expecting ${commands.join(', ')}`,
        );
      if (command.text === 'include')
        notes.push(phrase`line ${command.at.line}: include ${first?.text ?? ''}: not followed`);
      if (command.text === 'rewrite')
        renamed.push(phrase`line ${command.at.line}: rewrite: names of metrics are hashed as they are after it`);
      const route = command.text === 'match' ? routeUsing(statement) : undefined;
      if (route)
        renamed.push(
          phrase`line ${route.at.line}: route using: what it makes of a name is hashed in place of the name`,
        );
      if (command.text !== 'cluster') continue;
      const pool = clusterOf(statement, instances, renamed);
      if (names.has(pool.name))
        throw new ConfigurationError(pool.at, phrase`cluster ${JSON.stringify(pool.name)} is defined already`);
      names.add(pool.name);
      pools.push(pool);
    }
    return { pools, notes };
  },
};

const routeUsing = ({ words }: RelayStatement): RelayWord | undefined =>
  words.find(({ text, quoted }, i) => text === 'route' && !quoted && words[i + 1]?.text === 'using');

/** A cluster, all of which is read at once: the relay runs with the whole file or not at all. */
function clusterOf({ words, end }: RelayStatement, instances: Map<string, Host>, renamed: readonly Words[]): Pool {
  const [{ at }, name, type, ...rest] = words;
  if (!name || !type)
    throw new ConfigurationError(end, phrase`unexpected ";", expecting ${name ? phrase`a type` : phrase`a name`}`);
  if (unkeyedTypes.includes(type.text)) return unkeyed(name.text, type, at);
  const strategy = Object.hasOwn(types, type.text) ? types[type.text] : undefined;
  if (!strategy)
    throw new ConfigurationError(
      type.at,
      phrase`unknown type of cluster ${shown(type.text)}; known are ${[...Object.keys(types), ...unkeyedTypes].join(', ')}`,
    );
  const { copies, dynamic, members } = leading(rest, end);
  const hosts = hostsIn(members, end);
  for (const host of hosts) sameInstance(host, instances);
  if (copies.count > hosts.length)
    throw new ConfigurationError(
      copies.at ?? type.at,
      phrase`replication count ${copies.count} is larger than the number of servers, ${hosts.length}`,
    );
  const notes: Words[] = dynamic
    ? [phrase`line ${dynamic.at.line}: dynamic: other servers take what waits for one that is down`]
    : [];
  const nodes = nodesOf(hosts);
  if (strategy !== jumpFnv1aCh) notes.push(...shadowed(strategy, hosts, nodes));
  const deployment: Omit<Deployment, 'notes'> = {
    system: 'carbon-c-relay',
    pool: name.text,
    at,
    settingLine: type.at.line,
    strategy,
    options: {},
    nodes,
    key: metricName,
    copies: copies.count,
  };
  return { name: name.text, at, deployment: () => ({ ...deployment, notes: [...notes, ...renamed] }) };
}

function unkeyed(name: string, type: RelayWord, at: Pool['at']): Pool {
  return {
    name,
    at,
    unkeyed: type.text,
    deployment() {
      throw new ConfigurationError(type.at, phrase`cluster ${name} hands out metrics by ${type.text}, not by key`);
    },
  };
}

/** The settings before the servers of a cluster. */
function leading(words: readonly RelayWord[], end: RelayWord['at']) {
  let members = words;
  let copies: { readonly count: number; readonly at?: RelayWord['at'] } = { count: 1 };
  if (members[0]?.text === 'replication' && !members[0].quoted) {
    const [, count] = members;
    if (!count || !/^[0-9]+$/.test(count.text))
      throw new ConfigurationError(
        count?.at ?? end,
        phrase`unexpected ${shown(count?.text ?? ';')}, expecting a number`,
      );
    if (Number(count.text) < 1 || Number(count.text) > MOST_COPIES)
      throw new ConfigurationError(
        count.at,
        phrase`replication count must be between 1 and ${MOST_COPIES}, got ${count.text}`,
      );
    copies = { count: Number(count.text), at: count.at };
    members = members.slice(2);
  }
  const dynamic = members[0]?.text === 'dynamic' && !members[0].quoted ? members[0] : undefined;
  return { copies, dynamic, members: dynamic ? members.slice(1) : members };
}

/** One process keeps one queue for an address, and so one instance. */
function sameInstance(host: Host, instances: Map<string, Host>): void {
  const key = `${host.name} ${host.protocol}`;
  const other = instances.get(key);
  if (other && other.instance !== host.instance) {
    const was =
      other.instance === undefined ? phrase`without an instance` : phrase`with instance ${shown(other.instance)}`;
    throw new ConfigurationError(host.at, phrase`server ${host.name} stands in line ${other.at.line} ${was}`);
  }
  if (!other) instances.set(key, host);
}

function nodesOf(hosts: readonly Host[]): readonly DeployedNode[] {
  const labels = hosts.map(({ name, instance }) => (instance === undefined ? name : `${name}=${instance}`));
  const ids = uniqueNames(labels);
  return hosts.map(({ name, at }, i) => ({
    id: ids[i],
    address: name,
    line: at.line,
    ...(ids[i] === labels[i] ? {} : { label: labels[i] }),
  }));
}

/** Notes on servers whose points are all those of another one, which then gets all of their metrics. */
function shadowed(strategy: Strategy, hosts: readonly Host[], nodes: readonly DeployedNode[]): readonly Phrase[] {
  const first = new Map<string, string>();
  return hosts.flatMap(({ host, name, instance }, i) => {
    const points = strategy === carbonCh ? JSON.stringify([host, instance]) : (instance ?? name);
    const other = first.get(points);
    if (other === undefined) first.set(points, nodes[i].id);
    return other === undefined
      ? []
      : [phrase`${nodes[i].id} has the points of ${other}, and one of the two gets no metrics`];
  });
}
