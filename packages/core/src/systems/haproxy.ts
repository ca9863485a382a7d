import type { Options } from '../optionSpec.ts';
import { phrase, type Words } from '../phrase.ts';
import { haproxyConsistent } from '../profiles/haproxyConsistent.ts';
import { haproxyMapBased } from '../profiles/haproxyMapBased.ts';
import { ConfigurationError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import { hashKeyLabel } from './text/haproxyHashKeyLabel.ts';
import { haproxyKey, unkeyedMethod } from './text/haproxyKey.ts';
import { type HaproxyLine, type HaproxyWord, haproxyLines } from './text/haproxyLines.ts';
import { namedServers, type ServerSettings, serverSettings } from './text/haproxyServer.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import type { DeployedNode, Pool, Position, Reader } from './types.ts';

const sections =
  /^(?:global|defaults|frontend|backend|listen|peers|resolvers|mailers|userlist|cache|program|http-errors|ring|log-forward|log-profile|fcgi-app|crt-store|traces|acme)$/;
/** Persistence and rules that send a request elsewhere than its key says. */
const overriding = /^(?:use-server|stick|cookie|appsession|persist|dispatch)$/;

interface Section {
  readonly kind: string;
  readonly name: string;
  readonly at: Position;
  /** The `defaults` whose lines come first. */
  readonly defaults: readonly HaproxyLine[];
  readonly lines: readonly HaproxyLine[];
}

/** Backends of HAProxy, `listen` sections among them. */
export const haproxy: Reader = {
  id: 'haproxy',
  title: { en: 'HAProxy', zh: 'HAProxy' },
  facts: ['address:'],
  recognises: (text) =>
    /^[ \t]*(?:backend|listen|defaults|frontend)\b[^;{}\n]*$/m.test(text) &&
    /^[ \t]*server(?:-template)?[ \t]+[^;{}\n]*$/m.test(text),
  read(text) {
    const notes: Words[] = [];
    const pools = sectionsOf(haproxyLines(text), notes)
      .filter(({ kind }) => kind === 'backend' || kind === 'listen')
      .filter(({ lines }) => lines.some(([{ text: keyword }]) => keyword === 'server' || keyword === 'server-template'))
      .map(poolOf);
    return { pools, notes };
  },
};

function sectionsOf(lines: readonly HaproxyLine[], notes: Words[]): readonly Section[] {
  const found: Section[] = [];
  const seen = new Set<string>();
  const named = new Map<string, readonly HaproxyLine[]>();
  let defaults: readonly HaproxyLine[] = [];
  let current: HaproxyLine[] | undefined;
  for (const line of lines) {
    const [{ text: keyword, at }, ...words] = line;
    if (keyword.startsWith('.')) {
      if (current && isPool(found.at(-1)?.kind))
        throw new ConfigurationError(at, phrase`${keyword} is not evaluated: write out what holds`);
      notes.push(phrase`line ${at.line}: ${keyword} is not evaluated: all that stands after it is read`);
      continue;
    }
    if (!sections.test(keyword)) {
      if (!current) throw new ConfigurationError(at, phrase`${JSON.stringify(keyword)} stands before any section`);
      current.push(line);
      continue;
    }
    current = [];
    const name = words[0]?.text ?? '';
    const from = words[1]?.text === 'from' ? words[2] : undefined;
    const inherited = from ? named.get(from.text) : defaults;
    if (!inherited)
      throw new ConfigurationError(from?.at ?? at, phrase`no defaults section is called ${JSON.stringify(from?.text)}`);
    if (keyword === 'defaults') {
      defaults = current;
      if (name !== '') named.set(name, current);
    }
    if (isPool(keyword)) {
      if (name === '') throw new ConfigurationError(at, phrase`${keyword} takes a name`);
      if (seen.has(name)) throw new ConfigurationError(at, phrase`a proxy called ${JSON.stringify(name)} stands above`);
      seen.add(name);
    }
    found.push({ kind: keyword, name, at, defaults: inherited, lines: current });
  }
  return found;
}

const isPool = (kind: string | undefined): boolean => kind === 'backend' || kind === 'listen';

function poolOf(section: Section): Pool {
  const { name, at } = section;
  const unkeyed = unkeyedMethod(last(section, 'balance')?.slice(1));
  return { name, at, ...(unkeyed === undefined ? {} : { unkeyed }), deployment: (facts) => understood(section, facts) };
}

/** The line of a keyword that holds for a section. */
const last = ({ lines, defaults }: Section, keyword: string): HaproxyLine | undefined =>
  [...defaults, ...lines].findLast(([{ text }]) => text === keyword);

function understood(section: Section, facts: Facts): ReturnType<Pool['deployment']> {
  const { name, at, lines, defaults } = section;
  const balance = last(section, 'balance');
  const unkeyed = unkeyedMethod(balance?.slice(1));
  if (!balance?.[1] || unkeyed !== undefined)
    throw new ConfigurationError(
      balance?.[0].at ?? at,
      phrase`${name} hands out requests by ${unkeyed ?? 'nothing'}, not by key`,
    );
  checkVariables(balance);
  const key = haproxyKey(balance.slice(1));
  const hashType = last(section, 'hash-type');
  const { consistent, options } = hashTypeOf(hashType, key.source === true);
  const notes = [...key.notes];
  const factor = last(section, 'hash-balance-factor');
  if (factor && factor[1]?.text !== '0')
    notes.push(
      phrase`line ${factor[0].at.line}: hash-balance-factor moves keys of a server that is busy: this is what holds at rest`,
    );
  const affinity = last(section, 'hash-preserve-affinity');
  if (affinity && affinity[1]?.text !== 'always')
    notes.push(
      phrase`line ${affinity[0].at.line}: hash-preserve-affinity sends keys of a server that is full elsewhere: this is what holds at rest`,
    );
  for (const [{ text, at: where }] of lines) {
    if (overriding.test(text))
      notes.push(phrase`line ${where.line}: ${text} can send a request elsewhere than its key says`);
  }
  const backups = allBackups([...defaults, ...lines]);
  return {
    system: 'haproxy',
    pool: name,
    at,
    settingLine: (hashType ?? balance)[0].at.line,
    strategy: consistent ? haproxyConsistent : haproxyMapBased,
    options: { ...options, ...(backups ? { allbackups: 'on' } : {}) },
    nodes: nodesOf(section, consistent, facts),
    key: { text: key.text, id: `haproxy ${key.text}`, ...(key.hashed ? { hashed: key.hashed } : {}) },
    notes,
  };
}

function checkVariables(line: HaproxyLine): void {
  const variable = line.find((word) => word.variable);
  if (variable)
    throw new ConfigurationError(variable.at, phrase`${variable.text}: a variable, whose value no file says`);
}

/** What a `hash-type` line says: map-based, where there is none. */
function hashTypeOf(
  line: HaproxyLine | undefined,
  source: boolean,
): { readonly consistent: boolean; readonly options: Options } {
  if (line) checkVariables(line);
  const [, method, name, modifier, ...more] = line ?? [];
  if (method && method.text !== 'consistent' && method.text !== 'map-based')
    throw new ConfigurationError(
      method.at,
      phrase`hash-type is map-based or consistent, got ${JSON.stringify(method.text)}`,
    );
  if (line && !method) throw new ConfigurationError(line[0].at, phrase`hash-type takes map-based or consistent`);
  const known: readonly string[] = haproxyMapBased.options.function.choices.filter(
    (choice) => choice !== 'default' && choice !== 'source',
  );
  if (name && !known.includes(name.text))
    throw new ConfigurationError(
      name.at,
      phrase`the hash function is one of ${known.join(', ')}, got ${JSON.stringify(name.text)}`,
    );
  const wrong: HaproxyWord | undefined = modifier && modifier.text !== 'avalanche' ? modifier : more[0];
  if (wrong)
    throw new ConfigurationError(
      wrong.at,
      phrase`after the hash function stands avalanche or nothing, got ${JSON.stringify(wrong.text)}`,
    );
  const consistent = method?.text === 'consistent';
  if (source) {
    // The function that is named is not asked; what would mix its result mixes the address.
    const mixed = modifier !== undefined || (consistent && !name);
    return { consistent, options: { function: 'source', ...(mixed ? { avalanche: 'on' } : {}) } };
  }
  return {
    consistent,
    options: { ...(name ? { function: name.text } : {}), ...(modifier ? { avalanche: 'on' } : {}) },
  };
}

function allBackups(lines: readonly HaproxyLine[]): boolean {
  const line = lines.findLast(
    (words) =>
      words
        .slice(-2)
        .map(({ text }) => text)
        .join(' ') === 'option allbackups',
  );
  return line !== undefined && line[0].text !== 'no';
}

function nodesOf({ lines, defaults, name: pool }: Section, consistent: boolean, facts: Facts): readonly DeployedNode[] {
  let standing: ServerSettings = {};
  const servers: (Omit<DeployedNode, 'id'> & { readonly name: string })[] = [];
  for (const line of [...defaults.filter(([{ text }]) => text === 'default-server'), ...lines]) {
    const [{ text: keyword, at }, ...words] = line;
    if (keyword === 'default-server') standing = serverSettings(words, standing);
    if (keyword !== 'server' && keyword !== 'server-template') continue;
    const { names, address, parameters } = namedServers(line);
    const { weight, disabled, backup, id, ...points } = serverSettings(parameters, standing);
    if (id !== undefined && names.length > 1)
      throw new ConfigurationError(at, phrase`a template of several servers cannot give them one id`);
    for (const name of names) {
      const label = consistent ? hashKeyLabel({ ...points, name, address, at, pool }, facts) : undefined;
      servers.push({
        name,
        address,
        line: at.line,
        ...(weight === undefined || weight === 1 ? {} : { weight }),
        ...(disabled ? { down: true } : {}),
        ...(backup ? { backup: true } : {}),
        ...(id === undefined ? {} : { place: id }),
        ...(label === undefined ? {} : { label }),
      });
    }
  }
  const ids = uniqueNames(servers.map(({ name }) => name));
  return servers.map(({ name, ...server }, i) => ({ ...server, id: ids[i] }));
}
