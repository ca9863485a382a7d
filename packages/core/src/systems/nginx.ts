import { phrase, type Words } from '../phrase.ts';
import { nginxHash, nginxHashConsistent } from '../profiles/nginxHashes.ts';
import { ConfigurationError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import { keyTemplate } from './text/keyTemplate.ts';
import { type Directive, nginxDirectives, type Word } from './text/nginxDirectives.ts';
import { filesIn, included } from './text/nginxFiles.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import type { DeployedNode, Deployment, Pool, Reader } from './types.ts';

const methods = ['hash', 'ip_hash', 'least_conn', 'least_time', 'random', 'sticky'];
/** Directives of an upstream without influence on where keys go. */
const harmless = /^(?:server|zone|queue|ntlm|resolver|resolver_timeout|(?:keepalive|check)(?:_\w+)?)$/;

/** Upstreams of nginx, in a file, in what `nginx -T` prints, or in a part of either. */
export const nginx: Reader = {
  id: 'nginx',
  title: { en: 'nginx', zh: 'nginx' },
  facts: ['addresses:'],
  recognises: (text) => /^(?:[^#\n]*[\s;{}])?upstream\s+(?:"[^"]*"|'[^']*'|[^\s;{}]+)\s*(?:#.*\s*)?\{/m.test(text),
  read(text) {
    const files = filesIn(text);
    const directives = nginxDirectives(text.replace(/^nginx: .*$/gm, ''));
    const notes: Words[] = [];
    const pools: Pool[] = [];
    const collect = (block: readonly Directive[]): void => {
      const seen = new Set<string>();
      for (const directive of block) {
        if (directive.name === 'upstream' && directive.block) {
          const pool = poolOf(directive, (include) => included(include, files, directives));
          if (seen.has(pool.name))
            throw new ConfigurationError(pool.at, phrase`duplicate upstream ${JSON.stringify(pool.name)}`);
          seen.add(pool.name);
          pools.push(pool);
        } else if (directive.block) collect(directive.block);
        else if (directive.name === 'include' && files.length === 0)
          notes.push(phrase`line ${directive.at.line}: include ${directive.args[0]?.text ?? ''}: not followed`);
      }
    };
    collect(directives);
    return { pools, notes };
  },
};

function poolOf({ args, at, block = [] }: Directive, follow: (include: Directive) => readonly Directive[]): Pool {
  if (args.length !== 1) throw new ConfigurationError(at, phrase`upstream takes one name, got ${args.length}`);
  const [{ text: name }] = args;
  // Of several methods the last one decides.
  const method = block.findLast((directive) => methods.includes(directive.name));
  const unkeyed = block.some((directive) => directive.name === 'include')
    ? undefined
    : (method?.name ?? phrase`round robin`);
  return {
    name,
    at,
    ...(unkeyed === undefined || unkeyed === 'hash' ? {} : { unkeyed }),
    deployment(facts) {
      const directives = block.flatMap((directive) => (directive.name === 'include' ? follow(directive) : [directive]));
      return understood({ name, at: args[0].at }, directives, facts);
    },
  };
}

function understood(
  { name: pool, at }: { readonly name: string; readonly at: Deployment['at'] },
  directives: readonly Directive[],
  facts: Facts,
): Deployment {
  for (const { name, at: where } of directives) {
    if (!methods.includes(name) && !harmless.test(name))
      throw new ConfigurationError(
        where,
        phrase`${name} in an upstream is not known here, and may decide where keys go`,
      );
  }
  const hash = directives.findLast((directive) => methods.includes(directive.name));
  if (hash?.name !== 'hash')
    throw new ConfigurationError(
      at,
      phrase`upstream ${pool} hands out requests by ${hash?.name ?? phrase`round robin`}, not by key`,
    );
  const [key, mode, ...more] = hash.args;
  if (key === undefined || more.length > 0)
    throw new ConfigurationError(
      hash.at,
      phrase`hash takes a key and at most one word more, got ${hash.args.length} words`,
    );
  if (mode !== undefined && mode.text !== 'consistent')
    throw new ConfigurationError(
      mode.at,
      phrase`after the key, hash takes "consistent", got ${JSON.stringify(mode.text)}`,
    );
  const lines = directives.filter((directive) => directive.name === 'server');
  if (lines.length === 0)
    throw new ConfigurationError(at, phrase`no servers are inside upstream ${JSON.stringify(pool)}`);
  const { variables, ...rule } = keyTemplate(key.text, /\$(?:\w+|\{\w+\})/);
  const notes = variables > 1 ? [phrase`${key.text} is made of several variables: a key is all that they come to`] : [];
  if (variables === 0) notes.push(phrase`${key.text} has no variable: every request has the same key`);
  const servers = lines.map((line) => serverOf(line, { plain: mode === undefined, after: hash.at, facts, notes }));
  const names = uniqueNames(servers.map(({ id }) => id));
  const nodes = servers.map(
    (server, i): DeployedNode => ({
      ...server,
      id: names[i],
      ...(names[i] === server.id ? {} : { label: server.id }),
    }),
  );
  for (const { id, label } of nodes) {
    if (label !== undefined && mode !== undefined)
      notes.push(
        phrase`${id} has the points of ${label}: nginx hands out their keys to the two in turns; all are counted for the first`,
      );
  }
  return {
    system: 'nginx',
    pool,
    at,
    settingLine: hash.at.line,
    strategy: mode === undefined ? nginxHash : nginxHashConsistent,
    options: {},
    nodes,
    key: { ...rule, id: `nginx ${rule.text}` },
    notes,
  };
}

interface Context {
  /** Not consistent: each address has its own numbers. */
  readonly plain: boolean;
  /** Where `hash` stands: a backup before it is refused by nginx. */
  readonly after: Deployment['at'];
  readonly facts: Facts;
  readonly notes: Words[];
}

function serverOf({ args, at }: Directive, { plain, after, facts, notes }: Context): DeployedNode {
  const [address, ...parameters] = args;
  if (address === undefined) throw new ConfigurationError(at, phrase`server takes an address`);
  const id = address.text;
  if (id.includes('$'))
    throw new ConfigurationError(address.at, phrase`server ${id}: a variable, whose value no file says`);
  let weight = 1;
  const flags = new Set<string>();
  for (const parameter of parameters) {
    const { text, at: where } = parameter;
    const [, value] = /^weight=(.*)$/.exec(text) ?? [];
    if (value !== undefined) weight = weightOf(value, parameter);
    else if (text === 'down' || text === 'backup') flags.add(text);
    else if (text === 'resolve')
      notes.push(phrase`line ${where.line}: ${id} is resolved while nginx runs: its addresses may change`);
    else if (!/^(?:max_fails|fail_timeout|max_conns|slow_start|route)=./.test(text))
      throw new ConfigurationError(where, phrase`server ${id}: invalid parameter ${JSON.stringify(text)}`);
    if (text === 'backup' && before(after, where))
      throw new ConfigurationError(where, phrase`balancing method does not support parameter "backup"`);
  }
  const addresses = addressesOf(id, facts);
  if (plain && addresses === undefined)
    notes.push(
      phrase`line ${at.line}: how many addresses ${id} has is not in the file; 1 is taken for granted, addresses:${id}=n says otherwise`,
    );
  return {
    id,
    address: id,
    line: at.line,
    ...times(plain ? weight * (addresses ?? 1) : weight),
    ...(flags.has('down') ? { down: true } : {}),
    ...(flags.has('backup') ? { backup: true } : {}),
  };
}

const times = (weight: number): { readonly weight?: number } => (weight === 1 ? {} : { weight });

const before = (a: Deployment['at'], b: Deployment['at']): boolean =>
  a.line < b.line || (a.line === b.line && a.column < b.column);

function weightOf(value: string, { text, at }: Word): number {
  if (!/^[0-9]{1,10}$/.test(value) || Number(value) === 0)
    throw new ConfigurationError(
      at,
      phrase`invalid parameter ${JSON.stringify(text)}: a weight is an integer of 1 or more`,
    );
  return Number(value);
}

/** How many addresses a server has: one, if it is an address or a socket; `undefined` for a name of which nobody said it. */
function addressesOf(id: string, facts: Facts): number | undefined {
  const host = id.replace(/:[0-9]+$/, '');
  const given = facts.number(`addresses:${id}`, 1, 1000) ?? facts.number(`addresses:${host}`, 1, 1000);
  if (given !== undefined) return given;
  return /^(?:unix:|\[|[0-9.]+$)/.test(host) ? 1 : undefined;
}
