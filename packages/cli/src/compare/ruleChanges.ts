import { changedRules } from '@shardscope/core';
import { profiles } from '@shardscope/core/registry';

const options = 'defaults follow a configuration without options';
const names = 'labels of configured names, sockets and port 11211 match the system';
const zero = 'a weight of 0 counts as 1';

/** What profiles place otherwise than they did in earlier versions of this program, by id; core knows it of strategies. */
const changes: Readonly<Record<string, string>> = {
  elasticsearch: `${options}: routing shards, as in 7.0 and later (routing=shards restores the earlier placement)`,
  'haproxy-consistent': `${options}: sdbm with avalanche (function=sdbm restores the earlier placement)`,
  'twemproxy-ketama': names,
  'twemproxy-modula': `servers are sorted by the length, then the bytes of their names; ${names}`,
  'libmemcached-ketama': `${zero}; sockets and IPv6 have libmemcached's labels`,
  'libmemcached-ketama-spy': `${zero}; sockets and IPv6 have libmemcached's labels`,
  'libmemcached-ketama-weighted': `${zero}; sockets and IPv6 have libmemcached's labels`,
  'hashring-3': zero,
  'pymemcache-rendezvous': 'keys and names outside ASCII are hashed by code points',
  'nginx-hash': 'empty keys have no node',
  'nginx-hash-consistent': 'empty keys have no node',
  librdkafka: 'empty keys have no node under consistent_random',
};

const failing = 'a node that fails keeps its place, and its keys go where its system sends them';

/** What changed since earlier versions for these strategies; nodes that fail are a matter of profiles alone. */
export function ruleChanges(ids: readonly string[], scenario: string, hash: string | undefined): string[] {
  const rules = changedRules({ strategies: ids, scenario, hash });
  const fails = /(?:^|\s)!/.test(scenario);
  return ids.flatMap((id) => {
    const ofStrategy = rules.filter(({ strategy }) => strategy === id).map(({ said }) => said.en);
    const said = [...ofStrategy, changes[id], fails && profiles.some((one) => one.id === id) && failing].filter(
      (text) => text,
    );
    return said.length > 0 ? [`since earlier versions, ${id}: ${said.join('; ')}`] : [];
  });
}
