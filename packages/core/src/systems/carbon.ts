import { phrase, type Words } from '../phrase.ts';
import { carbonPython } from '../profiles/carbonPython.ts';
import { shown } from '../shown.ts';
import { metricName } from './carbon/metricName.ts';
import { ConfigurationError } from './configurationError.ts';
import { type IniSection, type IniValue, iniSections } from './text/iniSections.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import type { DeployedNode, Deployment, Pool, Position, Reader } from './types.ts';

const RULES = 'rules';
const METHOD = 'consistent-hashing';
const hashTypes = ['carbon_ch', 'fnv1a_ch'];
const MOST_COPIES = 1000;

/** Relays of Graphite’s carbon, the one written in Python: sections `relay` of carbon.conf. Rules of relay-rules.conf hash nothing. */
export const carbon: Reader = {
  id: 'carbon',
  title: { en: 'Graphite carbon', zh: 'Graphite carbon' },
  facts: [],
  recognises: (text) =>
    /^[ \t]*\[[^\]\n]+\]/m.test(text) &&
    /^[ \t]*(?:RELAY_METHOD|DESTINATIONS|LINE_RECEIVER_PORT|destinations|servers)[ \t]*[=:]/m.test(text),
  read(text) {
    const sections = iniSections(text);
    const base = sections.find(({ name }) => name === 'relay');
    const pools = sections.flatMap((section): Pool[] => {
      if (/^relay(?::|$)/.test(section.name)) return [relayOf(section, base)];
      const rule = section.values.has('destinations') || section.values.has('servers');
      return rule ? [unkeyed(section.name, section.at, phrase`the pattern of a rule`)] : [];
    });
    const names = uniqueNames(pools.map(({ name }) => name));
    return { pools: pools.map((pool, i) => ({ ...pool, name: names[i] })), notes: [] };
  },
};

function unkeyed(name: string, at: Position, method: Words): Pool {
  return {
    name,
    at,
    unkeyed: method,
    deployment() {
      throw new ConfigurationError(at, phrase`${name} hands out metrics by ${method}, not by key`);
    },
  };
}

/** A relay: what its section says, and beside it the section `relay`. */
function relayOf({ name, at, values }: IniSection, base: IniSection | undefined): Pool {
  const setting = (key: string): IniValue | undefined => values.get(key) ?? base?.values.get(key);
  const method = setting('RELAY_METHOD')?.text ?? RULES;
  if (method === RULES) return unkeyed(name, at, phrase`rules of relay-rules.conf`);
  return { name, at, deployment: () => understood(name, at, setting) };
}

function understood(pool: string, at: Position, setting: (key: string) => IniValue | undefined): Deployment {
  const method = setting('RELAY_METHOD');
  if (method && method.text !== METHOD)
    throw new ConfigurationError(
      method.at,
      phrase`RELAY_METHOD ${shown(method.text)} is not known here; ${METHOD} is, and rules`,
    );
  const type = setting('ROUTER_HASH_TYPE');
  if (type && !hashTypes.includes(type.text))
    throw new ConfigurationError(
      type.at,
      phrase`ROUTER_HASH_TYPE ${shown(type.text)} is not known here; known are ${hashTypes.join(', ')}`,
    );
  const listed = setting('DESTINATIONS');
  if (!listed || listed.text === '')
    throw new ConfigurationError(listed?.at ?? at, phrase`${pool} has no DESTINATIONS`);
  const nodes = nodesOf(listed);
  const refusal = carbonPython.unsupported(nodes);
  if (refusal) throw new ConfigurationError(listed.at, phrase`DESTINATIONS: carbon ${refusal}`);
  const tags = setting('TAG_RELAY_NORMALIZED');
  const diverse = setting('DIVERSE_REPLICAS');
  return {
    system: 'carbon',
    pool,
    at,
    settingLine: method?.at.line ?? at.line,
    strategy: carbonPython,
    options: {
      ...(type ? { 'hash-type': type.text } : {}),
      ...(diverse ? { 'diverse-replicas': isTrue(diverse) ? 'on' : 'off' } : {}),
    },
    nodes,
    key: metricName,
    copies: copiesOf(setting('REPLICATION_FACTOR')),
    notes:
      tags && isTrue(tags)
        ? [phrase`line ${tags.at.line}: tags of a metric are sorted by name before it is hashed`]
        : [],
  };
}

function isTrue({ text, at }: IniValue): boolean {
  if (!/^(?:true|false)$/i.test(text))
    throw new ConfigurationError(at, phrase`expected True or False, got ${shown(text)}`);
  return text.toLowerCase() === 'true';
}

function copiesOf(factor: IniValue | undefined): number {
  if (!factor) return 1;
  const { text, at } = factor;
  if (!/^[0-9]+$/.test(text) || Number(text) < 1 || Number(text) > MOST_COPIES)
    throw new ConfigurationError(
      at,
      phrase`REPLICATION_FACTOR must be between 1 and ${MOST_COPIES}, got ${shown(text)}`,
    );
  return Number(text);
}

/** `host:port[:instance]`, with commas between; an IPv6 address stands in brackets. */
function nodesOf({ text, at }: IniValue): readonly DeployedNode[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((destination) => {
      const [, host, port, instance] = /^(\[[^\]]*\]|[^:]*):([0-9]+)(?::(.+))?$/s.exec(destination) ?? [];
      if (host === undefined || host === '')
        throw new ConfigurationError(
          at,
          phrase`DESTINATIONS: expected host:port or host:port:instance, got ${shown(destination)}`,
        );
      const address = `${host}:${Number(port)}`;
      return { id: instance === undefined ? address : `${address}=${instance}`, address, line: at.line };
    });
}
