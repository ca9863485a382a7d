import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, createCluster, type Node } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askHttp, askMemcached, Echo, freePort, installed, Program, tell } from '../liveServers.ts';

const keys = Array.from({ length: 600 }, (_, i) => `user:${(i * 7919) % 100_003}/${i % 7}`);

/** Keys that a live system sent elsewhere than its profile says; those that the profile leaves open do not count. */
function strays(cluster: Cluster, all: readonly Node[], found: readonly number[]): string[] {
  return keys.filter((key, i) => {
    const node = cluster.get(key);
    return node !== undefined && all.findIndex(({ id }) => id === node.id) !== found[i];
  });
}

const start = (count: number): Promise<Echo[]> =>
  Promise.all(Array.from({ length: count }, (_, number) => Echo.http(number)));

describe.skipIf(!installed('nginx', '-v'))('nginx', () => {
  const program = new Program();
  let port = 0;
  let echoes: readonly Echo[] = [];
  let servers: readonly { readonly id: string; readonly weight: number }[] = [];

  beforeAll(async () => {
    port = await freePort();
    echoes = await start(5);
    servers = echoes.map((echo, i) => ({ id: `127.0.0.1:${echo.port}`, weight: [1, 3, 1, 2, 1][i] }));
    const lines = (state: (i: number) => string) =>
      servers.map(({ id, weight }, i) => `server ${id} weight=${weight} max_fails=0${state(i)};`);
    const pools: Record<string, readonly string[]> = {
      dead: lines(() => ''),
      down: lines((i) => (i === 1 || i === 4 ? ' down' : '')),
      one: lines((i) => (i === 2 ? '' : ' down')),
      few: servers.map(({ id }, i) => (i < 2 ? `server ${id};` : `server ${id} weight=30 down;`)),
      turned: lines(() => '').reverse(),
      backup: lines((i) => (i === 3 ? ' backup' : '')),
    };
    const upstreams = Object.entries(pools).flatMap(([name, list]) => [
      `upstream plain-${name} { ${list.join(' ')} hash $http_x_key; }`,
      `upstream ring-${name} { ${list.join(' ')} hash $http_x_key consistent; }`,
    ]);
    const conf = join(program.folder, 'nginx.conf');
    writeFileSync(
      conf,
      `daemon off; worker_processes 1; pid ${program.folder}/pid; error_log stderr crit; events { worker_connections 256; }
http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${program.folder}/${kind};`).join(' ')}
${upstreams.join('\n')}
server { listen 127.0.0.1:${port}; location ~ ^/(?<pool>.*)$ { proxy_pass http://$pool; } } }`,
    );
    await program.start('nginx', ['-c', conf, '-p', program.folder, '-e', 'stderr'], port);
  });

  afterAll(async () => {
    await program.end();
    for (const echo of echoes) await echo.down();
  });

  describe.each([
    ['plain', 'nginx-hash'],
    ['ring', 'nginx-hash-consistent'],
  ])('%s', (kind, id) => {
    const check = async (pool: string, cluster: Cluster): Promise<void> => {
      expect(strays(cluster, servers, await askHttp(port, `/${kind}-${pool}`, keys))).toEqual([]);
    };

    it('sends keys where the profile does, with a server dead and back in its place', async () => {
      const whole = createCluster(strategy(id), servers);
      await check('dead', whole);
      await echoes[1].down();
      const without = whole.fail(servers[1].id);
      await check('dead', without);
      await echoes[1].back();
      await check('dead', without.add(servers[1]));
    });

    it('skips servers marked down, and hands keys out in turns when 20 more tries meet none that is up', async () => {
      await check('down', createCluster(strategy(id), servers).failAll([servers[1].id, servers[4].id]));
      const few = createCluster(
        strategy(id),
        servers.map((node, i) => ({ id: node.id, ...(i < 2 ? {} : { weight: 30, down: true }) })),
      );
      const open = keys.filter((key) => few.get(key) === undefined).length;
      expect(open).toBeGreaterThan(keys.length / 5);
      expect(open).toBeLessThan(keys.length);
      await check('few', few);
      const one = createCluster(
        strategy(id),
        servers.map((node, i) => (i === 2 ? node : { ...node, down: true })),
      );
      expect(keys.every((key) => one.get(key)?.id === servers[2].id)).toBe(true);
      await check('one', one);
    });

    it('minds the order only in plain hashing, and leaves backups out', async () => {
      const turned = createCluster(strategy(id), servers.toReversed());
      await check('turned', turned);
      const listed = createCluster(strategy(id), servers);
      expect(keys.some((key) => listed.get(key)?.id !== turned.get(key)?.id)).toBe(kind === 'plain');
      const nodes = servers.map((node, i) => (i === 3 ? { ...node, backup: true } : node));
      await check('backup', createCluster(strategy(id), nodes));
    });
  });
});

describe.skipIf(!installed('haproxy', '-v'))('HAProxy', () => {
  const program = new Program();
  const socket = join(program.folder, 'socket');
  let port = 0;
  let echoes: readonly Echo[] = [];

  const weights = [4, 1, 2, 3, 1];
  const nodes: readonly Node[] = ['a', 'b', 'c', 'd', 'e'].map((id, i) => ({ id, weight: weights[i] }));
  const numbered = nodes.map((node, i) => (i === 1 ? { ...node, place: 3 } : i === 3 ? { ...node, place: 1 } : node));
  const reserved = nodes.map((node, i) => (i > 2 ? { ...node, backup: true } : node));
  const pools = [
    { pool: 'map', type: '', id: 'haproxy-map-based', options: {}, nodes },
    { pool: 'bare', type: 'consistent', id: 'haproxy-consistent', options: {}, nodes },
    { pool: 'sdbm', type: 'consistent sdbm', id: 'haproxy-consistent', options: { function: 'sdbm' }, nodes },
    {
      ...{ pool: 'ids', type: 'consistent wt6 avalanche', id: 'haproxy-consistent' },
      ...{ options: { function: 'wt6', avalanche: 'on' }, nodes: numbered },
    },
    { pool: 'reserve', type: 'consistent', id: 'haproxy-consistent', options: {}, nodes: reserved },
    { pool: 'reserves', type: 'consistent', id: 'haproxy-consistent', options: { allbackups: 'on' }, nodes: reserved },
    { pool: 'map-reserves', type: '', id: 'haproxy-map-based', options: { allbackups: 'on' }, nodes: reserved },
  ] as const;

  beforeAll(async () => {
    port = await freePort();
    echoes = await start(5);
    const server = ({ id, weight, place, backup }: Node, i: number) =>
      `  server ${id} 127.0.0.1:${echoes[i].port} weight ${weight}${place ? ` id ${place}` : ''}${backup ? ' backup' : ''}`;
    const backends = pools.flatMap(({ pool, type, options, nodes }) => [
      `backend ${pool}`,
      '  balance hdr(x-key)',
      ...(type ? [`  hash-type ${type}`] : []),
      ...('allbackups' in options ? ['  option allbackups'] : []),
      ...nodes.map(server),
    ]);
    const conf = join(program.folder, 'haproxy.cfg');
    writeFileSync(
      conf,
      `global
  stats socket ${socket} mode 600 level admin
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend all
  bind 127.0.0.1:${port}
  use_backend %[path,regsub(^/,)]
${backends.join('\n')}
`,
    );
    await program.start('haproxy', ['-db', '-f', conf], port);
  });

  afterAll(async () => {
    await program.end();
    for (const echo of echoes) await echo.down();
  });

  it.each(pools)('$pool: sends keys where the profile does, with servers out and back in their places', async (one) => {
    const check = async (cluster: Cluster): Promise<void> => {
      expect(strays(cluster, one.nodes, await askHttp(port, `/${one.pool}`, keys))).toEqual([]);
    };
    const mark = (id: string, state: 'maint' | 'ready') => tell(socket, `set server ${one.pool}/${id} state ${state}`);
    let cluster = createCluster(strategy(one.id), one.nodes, one.options);
    await check(cluster);
    for (const id of ['b', 'a', 'c']) {
      await mark(id, 'maint');
      cluster = cluster.fail(id);
      await check(cluster);
    }
    for (const node of one.nodes.slice(0, 2)) {
      await mark(node.id, 'ready');
      cluster = cluster.add(node);
      await check(cluster);
    }
  });
});

describe.skipIf(!installed('nutcracker', '-V'))('twemproxy', () => {
  const program = new Program();
  let echoes: readonly Echo[] = [];
  let ports: readonly number[] = [];
  const names = ['cache-long', 'bb', 'aa:11211', 'z', 'cache-b'];
  const weights = [1, 3, 1, 2, 1];
  const pools = [
    { pool: 'ring', id: 'twemproxy-ketama', named: true, options: { 'auto-eject-hosts': 'on' } },
    { pool: 'table', id: 'twemproxy-modula', named: true, options: { 'auto-eject-hosts': 'on' } },
    { pool: 'ring-kept', id: 'twemproxy-ketama', named: false, options: { hash: 'murmur' } },
    { pool: 'table-kept', id: 'twemproxy-modula', named: false, options: { hash: 'md5' } },
  ] as const;
  /** Servers as a pool has them; the last one is a socket. */
  const nodesOf = (named: boolean): Node[] =>
    echoes.map(({ port }, i) => ({
      id: port === 0 ? join(program.folder, 'socket') : `127.0.0.1:${port}`,
      weight: weights[i],
      ...(named ? { label: names[i] } : {}),
    }));

  beforeAll(async () => {
    ports = await Promise.all(pools.map(freePort));
    echoes = [
      ...(await Promise.all([0, 1, 2, 3].map((number) => Echo.memcached(number)))),
      await Echo.memcached(4, join(program.folder, 'socket')),
    ];
    const yaml = pools.flatMap(({ pool, id, named, options }, i) => [
      `${pool}:`,
      `  listen: 127.0.0.1:${ports[i]}`,
      `  distribution: ${id.slice('twemproxy-'.length)}`,
      `  hash: ${'hash' in options ? options.hash : 'fnv1a_64'}`,
      `  auto_eject_hosts: ${'auto-eject-hosts' in options}`,
      '  server_failure_limit: 1',
      '  server_retry_timeout: 600000',
      '  servers:',
      ...nodesOf(named).map(({ id, weight, label }) => `    - ${id}:${weight}${label ? ` ${label}` : ''}`),
    ]);
    const conf = join(program.folder, 'nutcracker.yml');
    writeFileSync(conf, `${yaml.join('\n')}\n`);
    const stats = ['-s', String(await freePort()), '-a', '127.0.0.1'];
    await program.start('nutcracker', ['-c', conf, '-o', '/dev/null', ...stats], ports[ports.length - 1]);
  });

  afterAll(async () => {
    await program.end();
    for (const echo of echoes) await echo.down();
  });

  it('sends keys where the profiles do, and ejects a dead server or lets its keys fail', async () => {
    for (const [i, { id, named, options }] of pools.entries()) {
      const nodes = nodesOf(named);
      expect(strays(createCluster(strategy(id), nodes, options), nodes, await askMemcached(ports[i], keys))).toEqual(
        [],
      );
    }
    await echoes[1].down();
    for (const [i, { id, named, options }] of pools.entries()) {
      const nodes = nodesOf(named);
      const without = createCluster(strategy(id), nodes, options).fail(nodes[1].id);
      // The first that meets the dead server ejects it.
      for (let dead = true; dead && named; ) dead = (await askMemcached(ports[i], keys)).some(Number.isNaN);
      const found = await askMemcached(ports[i], keys);
      const expected = named ? found : found.map((number) => (Number.isNaN(number) ? 1 : number));
      expect(found.some(Number.isNaN)).toBe(!named);
      expect(strays(without, nodes, expected)).toEqual([]);
    }
    await echoes[1].back();
  });
});
