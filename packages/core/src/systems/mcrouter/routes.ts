import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import { YamlValue } from '../text/yamlValue.ts';
import type { Pool, Position } from '../types.ts';
import { hashing, unkeyedFunctions } from './hashing.ts';
import { type Child, ServerPools } from './serverPools.ts';
import { type HashSettings, poolSettings, settingsOf, written } from './settings.ts';

/** Longer than any route in short form is, such as `AllSyncRoute|Pool|A`. */
const MOST_BARS = 20;
/** Routes that choose a server of a pool by the key. */
const POOL_ROUTES = ['PoolRoute', 'SaltedFailoverRoute'];
/** Routes whose children get another key than they do. */
const CHANGING = ['KeySplitRoute', 'ShardSplitRoute', 'OriginalClientHashRoute', 'McBucketRoute', 'BigValueRoute'];
/** Settings of a pool’s route, and of `ModifyKeyRoute`, that change the key. */
const SPLITTING = ['shard_splits', 'bucketize', 'useBucketHashSelector'];
const MODIFYING = ['ensure_key_prefix', 'replace', 'modify_inplace'];

/** Where a route stands. */
interface Place {
  /** The alias of the routing prefix, if the file has several. */
  readonly alias: string;
  /** It is the route of the file or of the alias, not within another one. */
  readonly root: boolean;
  /** The type of the route it stands in. */
  readonly within: string;
  /** What changes the key on the way to it. */
  readonly changed?: YamlValue;
  /** Where the pool is said to begin, unless it is a pool of servers that the file lists. */
  readonly at: Position;
}

/** A pool as it was found, and what tells it from others of its name. */
export interface FoundPool extends Pool {
  readonly written: string;
}

/** The routes of a file that choose by the key, and those that hand a pool’s requests out otherwise, in its order. */
export function routesIn(document: YamlValue): readonly FoundPool[] {
  const routes = new Routes(new ServerPools(document));
  routes.collectAll(document);
  return routes.found;
}

class Routes {
  readonly found: FoundPool[] = [];
  readonly #servers: ServerPools;

  constructor(servers: ServerPools) {
    this.#servers = servers;
  }

  collectAll(document: YamlValue): void {
    const route = document.entry('route');
    const routes = document.entry('routes');
    if (route && routes)
      throw new ConfigurationError(routes.at, phrase`routes stands beside route: a file has one of them`);
    if (route) this.#collectRoot(route.value, '', route.at);
    else if (routes?.value.kind === 'list') for (const policy of routes.value.items) this.#collectPolicy(policy);
    else if (routes) for (const { key, at, value } of routes.value.entries) this.#collectRoot(value, key, at);
    else throw document.error(phrase`has neither route nor routes`);
    for (const handle of this.#servers.handles.values())
      this.#collect(handle, { alias: '', root: false, within: 'named_handles', at: handle.at });
  }

  #collectPolicy(policy: YamlValue): void {
    const route = policy.get('route');
    const aliases = policy.get('aliases');
    if (!route || !aliases) throw policy.error(phrase`has no ${route ? 'aliases' : 'route'}`);
    for (const alias of aliases.items) this.#collectRoot(route, alias.text, alias.at);
  }

  #collectRoot(route: YamlValue, alias: string, at: Position): void {
    const handle = route.kind === 'text' ? this.#servers.handles.get(route.text) : undefined;
    this.#collect(handle ?? route, { alias, root: true, within: '', at });
  }

  #collect(route: YamlValue, place: Place): void {
    if (route.kind === 'text') this.#collectShort(route, place);
    else if (route.kind === 'list')
      for (const item of route.items) this.#collect(item, { ...place, root: false, at: item.at });
    else {
      const type = textOf(route.get('type')) ?? '';
      const name = textOf(route.get('name'));
      if (POOL_ROUTES.includes(type)) this.#addPoolRoute(route.get('pool'), place, route);
      else if (type === 'HashRoute') {
        const children = route.get('children');
        this.#addHashRoute(name, place, route, () => ({
          children: children ? this.#servers.children(children) : [],
          written: children?.kind === 'list' ? children.items.length : 1,
        }));
        if (children) this.#collect(children, { ...place, root: false, within: 'HashRoute' });
      } else if (type === 'Pool') this.#addUnkeyed(name, place, route.at);
      else this.#collectWithin(route, type, place);
    }
  }

  #collectWithin(route: YamlValue, type: string, place: Place): void {
    const changing = CHANGING.includes(type) ? route.get('type') : type === 'ModifyKeyRoute' && route.get(...MODIFYING);
    const changed = place.changed ?? (changing || undefined);
    for (const { key, value, at } of route.entries) {
      if (key === 'type' || key === 'name' || key === 'hash') continue;
      const inner = { alias: place.alias, root: false, within: type === '' ? place.within : type, at };
      this.#collect(value, changed ? { ...inner, changed } : inner);
    }
  }

  /** A route in short form: types with a bar after each, and what the last one is of. */
  #collectShort(route: YamlValue, place: Place): void {
    const parts = route.text.split('|', MOST_BARS + 1);
    if (parts.length > MOST_BARS) throw route.error(phrase`has more than ${MOST_BARS - 1} bars`);
    const index = parts.findIndex((part) => [...POOL_ROUTES, 'HashRoute', 'Pool'].includes(part));
    if (index < 0 || index === parts.length - 1) return;
    const rest = parts.slice(index + 1).join('|');
    const inner = index === 0 ? place : { ...place, root: false, within: parts[index - 1] };
    if (parts[index] === 'Pool') this.#addUnkeyed(rest, inner, route.at);
    else if (parts[index] === 'HashRoute')
      this.#addHashRoute(undefined, inner, undefined, () => ({
        children: this.#servers.childrenOf(rest, route.at),
        written: 1,
      }));
    else this.#addPoolRoute(new YamlValue(route.at, 'pool', { kind: 'text', text: rest, quoted: true }), inner);
  }

  #addPoolRoute(pool: YamlValue | undefined, place: Place, route?: YamlValue): void {
    const changed = place.changed ?? SPLITTING.map((name) => route?.get(name)).find(isSet);
    const hash = route?.get('hash');
    const servers = (): { readonly settings: HashSettings; readonly children: readonly Child[] } => {
      if (!pool) throw new ConfigurationError(route?.at ?? place.at, phrase`PoolRoute has no pool`);
      const found = this.#servers.pool(pool);
      return { settings: poolSettings(found, hash), children: this.#servers.servers(found) };
    };
    const name = textOf(pool) ?? textOf(pool?.kind === 'map' ? pool.get('name') : undefined) ?? 'PoolRoute';
    this.#add({ name, place, hash, changed, written: `${written(pool)} ${written(hash)}` }, () => {
      const { settings, children } = servers();
      return { settings, children, written: children.length };
    });
  }

  #addHashRoute(
    name: string | undefined,
    place: Place,
    route: YamlValue | undefined,
    children: () => { readonly children: readonly Child[]; readonly written: number },
  ): void {
    const { changed } = place;
    this.#add(
      { name: name ?? (place.root ? 'route' : 'HashRoute'), place, hash: route, changed, written: written(route) },
      () => ({
        settings: settingsOf(route),
        ...children(),
      }),
    );
  }

  /** A pool whose servers are children of another route; a hash counts them among its own. */
  #addUnkeyed(pool: string | undefined, place: Place, at: Position): void {
    if (place.within === 'HashRoute') return;
    const within = place.within === '' ? 'Pool' : place.within;
    const name = fullName(pool ?? 'Pool', place);
    this.found.push({
      name,
      at,
      unkeyed: within,
      written: `${name} ${within}`,
      deployment() {
        throw new ConfigurationError(
          at,
          phrase`${within} hands out requests of pool ${JSON.stringify(name)} otherwise than by key`,
        );
      },
    });
  }

  #add(
    { name: own, place, hash, changed, written: text }: Added,
    route: () => { readonly settings: HashSettings; readonly children: readonly Child[]; readonly written: number },
  ): void {
    const name = fullName(own, place);
    const { at } = place;
    const method = hash?.kind === 'map' ? textOf(hash.get('hash_func')) : textOf(hash);
    this.found.push({
      name,
      at,
      ...(method !== undefined && unkeyedFunctions.includes(method) ? { unkeyed: method } : {}),
      written: `${name} ${text} ${written(changed)}`,
      deployment(facts) {
        if (changed) {
          const what = changed.name === 'type' ? changed.text : changed.name;
          throw new ConfigurationError(
            changed.at,
            phrase`${what} changes the key before it is hashed, which is not followed here`,
          );
        }
        return hashing({ name, at, ...route() }, facts);
      },
    });
  }
}

interface Added {
  readonly name: string;
  readonly place: Place;
  readonly hash: YamlValue | undefined;
  readonly changed: YamlValue | undefined;
  readonly written: string;
}

const textOf = (value: YamlValue | undefined): string | undefined => (value?.kind === 'text' ? value.text : undefined);

/** Whether a switch is on, or a setting there at all. */
const isSet = (value: YamlValue | undefined): boolean => value !== undefined && textOf(value) !== 'false';

const fullName = (name: string, { alias, root }: Place): string =>
  alias === '' ? name : root ? alias : `${alias}${name}`;
