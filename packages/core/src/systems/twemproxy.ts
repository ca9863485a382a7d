import type { Options } from '../optionSpec.ts';
import { phrase } from '../phrase.ts';
import { twemproxyKetama, twemproxyModula } from '../profiles/twemproxyDistributions.ts';
import { poolOptions } from '../profiles/twemproxyHash.ts';
import { ConfigurationError } from './configurationError.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import { yamlDocument } from './text/yamlDocument.ts';
import type { YamlEntry, YamlValue } from './text/yamlValue.ts';
import type { DeployedNode, Deployment, Pool, Reader } from './types.ts';

/** Pools of twemproxy: `nutcracker.yml`. */
export const twemproxy: Reader = {
  id: 'twemproxy',
  title: { en: 'twemproxy', zh: 'twemproxy' },
  facts: [],
  recognises: (text) =>
    /(?:^[ \t]+|[{,][ \t]*)listen[ \t]*:/m.test(text) &&
    /(?:^[ \t]+|[{,][ \t]*)servers[ \t]*:/m.test(text) &&
    !/^[ \t]*(?:backend|upstream)\s/m.test(text),
  read: (text) => ({ pools: yamlDocument(text).entries.map(poolOf), notes: [] }),
};

function poolOf({ key: name, at, value }: YamlEntry): Pool {
  const unkeyed = value.kind === 'map' && value.get('distribution')?.text === 'random' ? 'random' : undefined;
  return {
    name,
    at,
    ...(unkeyed === undefined ? {} : { unkeyed }),
    deployment: () => understood(name, at, value),
  };
}

function understood(pool: string, at: Deployment['at'], value: YamlValue): Deployment {
  const servers = value.entry('servers');
  if (!servers) throw new ConfigurationError(at, phrase`pool ${JSON.stringify(pool)} has no servers`);
  const distribution = value.entry('distribution');
  const kind = distribution ? choice(distribution.value, ['ketama', 'modula']) : 'ketama';
  const nodes = servers.value.items.map(serverOf);
  if (nodes.length === 0) throw servers.value.error(phrase`must list a server or more`);
  const names = uniqueNames(nodes.map(({ id }) => id));
  const flow = value.flow || servers.value.flow;
  return {
    system: 'twemproxy',
    pool,
    at,
    settingLine: (distribution ?? value.entry('hash') ?? { at }).at.line,
    strategy: kind === 'ketama' ? twemproxyKetama : twemproxyModula,
    options: optionsOf(value),
    nodes: nodes.map((node, i) =>
      names[i] === node.id ? node : { ...node, id: names[i], label: node.label ?? node.id },
    ),
    key: { text: phrase`the key` },
    notes: flow ? [phrase`line ${at.line}: nutcracker itself refuses maps in { } and lists in [ ]`] : [],
  };
}

function choice(value: YamlValue, choices: readonly string[]): string {
  if (!choices.includes(value.text))
    throw value.error(phrase`must be one of ${choices.join(', ')}, got ${JSON.stringify(value.text)}`);
  return value.text;
}

function optionsOf(pool: YamlValue): Options {
  const hash = pool.get('hash');
  const tag = pool.get('hash_tag');
  const eject = pool.get('auto_eject_hosts');
  const tags = poolOptions['hash-tag'].choices.filter((pair) => pair !== 'none');
  if (tag && tag.text.length !== 2) throw tag.error(phrase`must be two characters, got ${JSON.stringify(tag.text)}`);
  return {
    ...(hash ? { hash: choice(hash, poolOptions.hash.choices) } : {}),
    ...(tag ? { 'hash-tag': choice(tag, tags) } : {}),
    ...(eject && choice(eject, ['true', 'false']) === 'true' ? { 'auto-eject-hosts': 'on' } : {}),
  };
}

/** `host:port:weight [name]` or `/path:weight [name]`. */
function serverOf(value: YamlValue, i: number): DeployedNode {
  const { text, at } = value;
  // The name is what stands after the last blank.
  const [, server, label] = /^(\S+)(?:\s.*?)??(?:\s+(\S+))?$/.exec(text) ?? [];
  const [, address, weight] = /^(.+):([0-9]{1,10})$/.exec(server ?? '') ?? [];
  const [, host, port] = /^(\/.+)$|^(?:.*[^:]):([0-9]{1,5})$/.exec(address ?? '') ?? [];
  if (weight === undefined || (host === undefined && port === undefined))
    throw new ConfigurationError(
      at,
      phrase`servers[${i}] must be host:port:weight or /path:weight, and a name, got ${JSON.stringify(text)}`,
    );
  if (Number(weight) === 0)
    throw new ConfigurationError(at, phrase`servers[${i}] weighs 0; a weight is an integer of 1 or more`);
  if (port !== undefined && (Number(port) === 0 || Number(port) > 65535))
    throw new ConfigurationError(at, phrase`servers[${i}] has port ${port}; a port is an integer between 1 and 65535`);
  const name = label?.replace(/^"(.*)"$/, '$1');
  return {
    id: name ?? address,
    address,
    line: at.line,
    ...(weight === '1' ? {} : { weight: Number(weight) }),
    ...(label === undefined ? {} : { label }),
  };
}
