import { changedRules } from '@shardscope/core';
import { profiles } from '@shardscope/core/registry';
import { said, say } from '../language/say.ts';

const options = (rule: string): string => say`defaults follow a configuration without options: ${rule}`;
const names = (): string => say`labels of configured names, sockets and port 11211 match the system`;
const zero = (): string => say`a weight of 0 counts as 1`;
const ofLibmemcached = (): string => say`${zero()}; sockets and IPv6 have libmemcached's labels`;
const emptyKeys = (): string => say`empty keys have no node`;

/** What profiles place otherwise than they did in earlier versions of this program, by id; core knows it of strategies. */
const changes: Readonly<Record<string, () => string>> = {
  elasticsearch: () =>
    options(say`routing shards, as in 7.0 and later (routing=shards restores the earlier placement)`),
  'haproxy-consistent': () => options(say`sdbm with avalanche (function=sdbm restores the earlier placement)`),
  'twemproxy-ketama': names,
  'twemproxy-modula': () => say`servers are sorted by the length, then the bytes of their names; ${names()}`,
  'libmemcached-ketama': ofLibmemcached,
  'libmemcached-ketama-spy': ofLibmemcached,
  'libmemcached-ketama-weighted': ofLibmemcached,
  'hashring-3': zero,
  'pymemcache-rendezvous': () => say`keys and names outside ASCII are hashed by code points`,
  'nginx-hash': emptyKeys,
  'nginx-hash-consistent': emptyKeys,
  librdkafka: () => say`empty keys have no node under consistent_random`,
};

const failing = (): string => say`a node that fails keeps its place, and its keys go where its system sends them`;

/** What changed since earlier versions for these strategies; nodes that fail are a matter of profiles alone. */
export function ruleChanges(ids: readonly string[], scenario: string, hash: string | undefined): string[] {
  const rules = changedRules({ strategies: ids, scenario, hash });
  const fails = /(?:^|\s)!/.test(scenario);
  return ids.flatMap((id) => {
    const ofStrategy = rules.filter(({ strategy }) => strategy === id).map(({ said: words }) => said(words));
    const parts = [...ofStrategy, changes[id]?.(), fails && profiles.some((one) => one.id === id) && failing()].filter(
      (text) => text,
    );
    return parts.length > 0 ? [say`since earlier versions, ${id}: ${parts.join(say`; `)}`] : [];
  });
}
