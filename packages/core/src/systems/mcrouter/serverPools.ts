import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { YamlEntry, YamlValue } from '../text/yamlValue.ts';
import type { Position } from '../types.ts';

/** What a pool says of a field, itself or by the pool it inherits from. */
export function fieldOf({ chain }: ServerPool, name: string): YamlValue | undefined {
  for (const pool of chain) {
    const value = pool.get(name);
    if (value) return value;
  }
  return undefined;
}

/** More routes than any list of children has; handles within handles could stand for billions. */
const MOST_CHILDREN = 2 ** 17;
const MOST_NESTED = 100;

/** A pool of servers with the fields that it inherits. */
export interface ServerPool {
  readonly name: string;
  readonly at: Position;
  /** The pool itself, then those it inherits from. */
  readonly chain: readonly YamlValue[];
}

/** A server or another child that keys go to, and what it is called if it is a server. */
export interface Child {
  readonly at: Position;
  readonly server?: string;
}

/** The `pools` and `named_handles` of a file, as routes refer to them. */
export class ServerPools {
  readonly #pools: ReadonlyMap<string, YamlEntry>;
  readonly #handles: ReadonlyMap<string, YamlValue>;

  constructor(document: YamlValue) {
    this.#pools = new Map(document.get('pools')?.entries.map((entry) => [entry.key, entry]));
    this.#handles = handlesOf(document.get('named_handles'));
  }

  /** Routes that have names, by name. */
  get handles(): ReadonlyMap<string, YamlValue> {
    return this.#handles;
  }

  /** A pool by its name, or written out where it is used. Throws a `ConfigurationError` if it, or one it inherits from, is not in the file. */
  pool(given: YamlValue): ServerPool {
    if (given.kind === 'text') return this.#named(given.text, given.at);
    const name = given.get('name');
    if (!name) throw given.error(phrase`must have a name`);
    if (this.#pools.has(name.text)) return this.#named(name.text, name.at);
    return { name: name.text, at: given.at, chain: this.#chain(name.text, given) };
  }

  /** The servers of a pool in its order. */
  servers(pool: ServerPool): readonly Child[] {
    const servers = fieldOf(pool, 'servers');
    if (!servers) throw new ConfigurationError(pool.at, phrase`pool ${JSON.stringify(pool.name)} has no servers`);
    return servers.items.map((server) => {
      if (server.kind === 'text') return { at: server.at, server: server.text };
      const host = server.get('hostname');
      return host ? { at: server.at, server: host.text } : { at: server.at };
    });
  }

  /** Children of a route as mcrouter counts them: the servers of a `Pool` stand in its place. */
  children(route: YamlValue): readonly Child[] {
    const found: Child[] = [];
    let visited = 0;
    /** Goes into a route, which is written at `at` and may be in handles within handles. */
    const collect = (inner: YamlValue, at: Position, handles: readonly string[]): void => {
      if (++visited > MOST_CHILDREN) throw new ConfigurationError(at, phrase`more than ${MOST_CHILDREN} children`);
      const handle = inner.kind === 'text' ? this.#handles.get(inner.text) : undefined;
      if (handle) {
        if (handles.includes(inner.text)) throw inner.error(phrase`${JSON.stringify(inner.text)} stands for itself`);
        if (handles.length > MOST_NESTED) throw inner.error(phrase`is nested more than ${MOST_NESTED} handles deep`);
        collect(handle, at, [...handles, inner.text]);
      } else if (inner.kind === 'list') for (const item of inner.items) collect(item, item.at, handles);
      else if (inner.kind === 'map') {
        const type = inner.get('type')?.text;
        const shadowed = type === 'ShadowRoute' ? inner.get('children') : undefined;
        if (shadowed) collect(shadowed, at, handles);
        else for (const child of type === 'Pool' ? this.servers(this.pool(inner)) : [{ at }]) found.push(child);
      } else if (inner.text !== '') for (const child of this.childrenOf(inner.text, at)) found.push(child);
    };
    collect(route, route.at, []);
    return found;
  }

  /** The same for a route in short form, such as `Pool|A`. */
  childrenOf(short: string, at: Position): readonly Child[] {
    const [, pool] = /^Pool\|(.*)$/s.exec(short) ?? [];
    return pool === undefined ? [{ at }] : this.servers(this.#named(pool, at));
  }

  #named(name: string, at: Position): ServerPool {
    const entry = this.#pools.get(name);
    if (!entry) throw new ConfigurationError(at, phrase`pool ${JSON.stringify(name)} is not in the file`);
    return { name, at: entry.at, chain: this.#chain(name, entry.value) };
  }

  #chain(name: string, own: YamlValue): readonly YamlValue[] {
    const chain = [own];
    const seen = new Set([name]);
    for (let inherit = own.get('inherit'); inherit; inherit = chain[chain.length - 1].get('inherit')) {
      const from = inherit.text;
      if (seen.has(from)) throw inherit.error(phrase`${JSON.stringify(from)} closes a cycle of pools`);
      const entry = this.#pools.get(from);
      if (!entry) throw inherit.error(phrase`${JSON.stringify(from)} is not in the file`);
      seen.add(from);
      chain.push(entry.value);
    }
    return chain;
  }
}

function handlesOf(handles: YamlValue | undefined): ReadonlyMap<string, YamlValue> {
  if (!handles) return new Map();
  if (handles.kind === 'map') return new Map(handles.entries.map(({ key, value }) => [key, value]));
  return new Map(
    handles.items.flatMap((handle) => {
      const name = handle.kind === 'map' ? handle.get('name') : undefined;
      return name ? [[name.text, handle] as const] : [];
    }),
  );
}
