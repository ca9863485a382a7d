import { InputError } from '../errors.ts';
import { utf8 } from '../hashes/utf8.ts';
import { phrase } from '../phrase.ts';
import { libketama } from '../profiles/libketama.ts';
import { libhashkitNames } from '../profiles/libmemcachedHash.ts';
import { libmemcachedKetama } from '../profiles/libmemcachedKetama.ts';
import { libmemcachedKetamaSpy } from '../profiles/libmemcachedKetamaSpy.ts';
import { libmemcachedKetamaWeighted } from '../profiles/libmemcachedKetamaWeighted.ts';
import { libmemcachedModula } from '../profiles/libmemcachedModula.ts';
import { pymemcacheRendezvous } from '../profiles/pymemcacheRendezvous.ts';
import type { Strategy } from '../types.ts';
import { ConfigurationError, MissingFactError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import {
  type LibmemcachedOptions,
  type ListedServer,
  libmemcachedOptions,
} from './text/memcached/libmemcachedOptions.ts';
import { type ServerList, serverList } from './text/memcached/serverList.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import type { DeployedNode, Deployment, Pool, Reader } from './types.ts';

/** The rules that clients have for a list of servers, by what `distribution` may be. */
const distributions: Readonly<Record<string, Strategy>> = {
  modula: libmemcachedModula,
  consistent: libmemcachedKetama,
  ketama: libmemcachedKetama,
  'ketama-weighted': libmemcachedKetamaWeighted,
  'ketama-spy': libmemcachedKetamaSpy,
  libketama,
  pymemcache: pymemcacheRendezvous,
};
const START = { line: 1, column: 1 };
const OPTIONS = /^\s*--[A-Za-z-]+(?:=|\s|$)/;

/** Lists of memcached servers: options of libmemcached, lists between commas, `ketama.servers`. */
export const memcached: Reader = {
  id: 'memcached',
  title: { en: 'memcached server lists', zh: 'memcached 服务器列表' },
  facts: ['distribution', 'hash'],
  recognises: (text) =>
    OPTIONS.test(text) ||
    /^(?:\s|#.*\n)*(?:\w+:\/\/)?(?:\[[0-9a-fA-F:.]+\]|[\w.-]+):[0-9]+(?:[:,?]|\s*$|[ \t]*\r?\n|[ \t]+[0-9]+\s|[ \t]+[0-9]+$)/.test(
      text,
    ),
  read(text) {
    const pool: Omit<Pool, 'deployment'> = { name: 'default', at: START };
    if (!OPTIONS.test(text)) {
      const list = serverList(text);
      return { pools: [{ ...pool, deployment: (facts) => ofList(list, facts) }], notes: [] };
    }
    const options = libmemcachedOptions(text);
    const unkeyed = options.distribution === 'random' ? { unkeyed: 'random' } : {};
    return { pools: [{ ...pool, ...unkeyed, deployment: (facts) => ofOptions(options, facts) }], notes: [] };
  },
};

function ofOptions(options: LibmemcachedOptions, facts: Facts): Deployment {
  const { servers, distribution, hash, hashedLate, weighted, namespace } = options;
  if (distribution === 'random')
    throw new ConfigurationError(
      { line: options.settingLine, column: 1 },
      phrase`servers are picked at random, not by key`,
    );
  const assumed = facts.choice('distribution', Object.keys(distributions));
  const strategy = distributions[assumed ?? distribution];
  const given = { hash: facts.choice('hash', libhashkitNames) ?? hash };
  const counts = assumed === undefined ? weighted : strategy.traits.weighted;
  const lost = !counts && servers.some(({ weight }) => weight > 1);
  return {
    ...deployed(strategy, servers, given, counts),
    settingLine: options.settingLine,
    options: {
      ...hashOption(strategy, given.hash),
      ...(strategy === libmemcachedKetama && hashedLate && !weighted ? { 'point-hash': 'default' } : {}),
      ...(options.ejects && 'auto-eject-hosts' in strategy.options ? { 'auto-eject-hosts': 'on' } : {}),
    },
    key:
      namespace === undefined
        ? { text: phrase`the key` }
        : { text: phrase`${namespace} and the key`, hashed: (key) => Uint8Array.of(...utf8(namespace), ...key) },
    notes: [
      ...(lost
        ? [
            phrase`weights have no influence: libmemcached looks at those of servers that come after --DISTRIBUTION=consistent`,
          ]
        : []),
      ...(options.replicates ? [phrase`--NUMBER-OF-REPLICAS: of several copies, only the first is placed`] : []),
    ],
  };
}

function ofList({ servers, ketama }: ServerList, facts: Facts): Deployment {
  const assumed = facts.choice('distribution', Object.keys(distributions));
  if (assumed === undefined && !ketama)
    throw new MissingFactError(
      'default',
      phrase`how the client spreads keys`,
      `distribution=${Object.keys(distributions).join('|')}`,
    );
  const strategy = distributions[assumed ?? 'libketama'];
  const named = strategy === libketama ? servers.map((server) => ({ ...server, id: server.text })) : servers;
  const weighs = servers.some(({ weight }) => weight > 1);
  return {
    ...deployed(strategy, named, { hash: facts.choice('hash', libhashkitNames) }, strategy.traits.weighted),
    notes: [
      ...(assumed === undefined
        ? [
            phrase`the file has the form of libketama, which is taken for granted; distribution=ketama-weighted or another says otherwise`,
          ]
        : []),
      ...(weighs && !strategy.traits.weighted
        ? [phrase`${strategy.id} has no weights: those of the list have no influence`]
        : []),
      ...(weighs && strategy === libmemcachedKetama
        ? [phrase`weights count if the program sets the distribution before it adds servers, as is taken for granted`]
        : []),
    ],
  };
}

function deployed(
  strategy: Strategy,
  servers: readonly ListedServer[],
  { hash }: { readonly hash: string | undefined },
  weighted: boolean,
): Deployment {
  if (servers.length === 0) throw new ConfigurationError(START, phrase`no servers are in the list`);
  const ids = uniqueNames(servers.map(({ id }) => id));
  return {
    system: 'memcached',
    pool: 'default',
    at: START,
    settingLine: 1,
    strategy,
    options: hashOption(strategy, hash),
    nodes: servers.map(
      ({ id, at, weight }, i): DeployedNode => ({
        id: ids[i],
        address: id,
        line: at.line,
        ...(ids[i] === id ? {} : { label: id }),
        ...(weighted && weight !== 1 ? { weight } : {}),
      }),
    ),
    key: { text: phrase`the key` },
    notes: [],
  };
}

/** The hash of keys, where the rule has several and it is not the default. */
function hashOption(strategy: Strategy, hash: string | undefined): Deployment['options'] {
  const spec = strategy.options.hash;
  if (hash !== undefined && !spec)
    throw new InputError(phrase`${strategy.id} hashes keys in one way only, not by ${hash}`);
  return hash === undefined || spec?.default === hash ? {} : { hash };
}
