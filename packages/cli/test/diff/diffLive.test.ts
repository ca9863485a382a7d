import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackedKeys, utf8 } from '@shardscope/core';
import { Difference, differenceOf } from '@shardscope/core/diff';
import { type Deployment, deploymentCluster, Facts, readConfiguration } from '@shardscope/core/systems';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { askHttp, askMemcached, Echo, freePort, installed, Program } from '../liveServers.ts';

const keys = Array.from({ length: partOrAll(500, 5000) }, (_, i) => `user:${(i * 7919) % 100_003}/${i % 7}`);

/** Where a pool puts each key, by the number of the server behind its address. */
type Seen = readonly number[];

const deploymentIn = (text: string): Deployment =>
  readConfiguration(text).pools.flatMap((pool) => (pool.name === 'cache' ? [pool.deployment(new Facts())] : []))[0];

/** Keys in one buffer. */
function packed(): PackedKeys {
  const bytes = keys.map((key) => utf8(key));
  const ends = new Int32Array(keys.length);
  let end = 0;
  for (const [i, key] of bytes.entries()) {
    end += key.length;
    ends[i] = end;
  }
  return {
    bytes: Buffer.concat(bytes),
    starts: ends.map((last, i) => last - bytes[i].length),
    ends,
    count: keys.length,
  };
}

/** Checks one change: what went from server to server is what the difference says. `numberOf` says which server has an address. */
function check(
  texts: readonly [string, string],
  seen: readonly [Seen, Seen],
  numberOf: (address: string) => number,
): void {
  const [before, after] = texts.map(deploymentIn);
  const difference = new Difference(before, after);
  const counter = difference.counter();
  counter.add(packed());
  const counts = counter.counts();
  const server = (side: Deployment, variant: number, bucket: number): number => {
    const { id } = difference.questions.variants[variant].cluster.nodes[bucket];
    return numberOf(side.nodes.find((node) => node.id === id)?.address ?? '');
  };
  const said = new Map<string, number>();
  const { flows } = counts.loads;
  for (let i = 0; i < flows.length; i += 3)
    said.set(`${server(before, 0, flows[i])} to ${server(after, 1, flows[i + 1])}`, flows[i + 2]);
  const happened = new Map<string, number>();
  for (const i of keys.keys()) {
    const flow = `${seen[0][i]} to ${seen[1][i]}`;
    happened.set(flow, (happened.get(flow) ?? 0) + 1);
  }
  expect([...happened].sort()).toEqual([...said].sort());
  // Whoever keeps its name at another address keeps its keys as well: then alone the servers say more than the names.
  const { movedKeys, readdressed } = differenceOf(difference, counts);
  const elsewhere = keys.filter((_, i) => seen[0][i] !== seen[1][i]).length;
  expect(movedKeys + readdressed.reduce((sum, one) => sum + one.keys, 0)).toBe(elsewhere);
}

/** Goes through states of a pool, each a change of the one before, and checks every change. */
async function checkAll(
  states: Readonly<Record<string, string>>,
  enter: (text: string, first: boolean) => Promise<Seen>,
  numberOf: (address: string) => number,
): Promise<void> {
  let before: readonly [string, Seen] | undefined;
  for (const text of Object.values(states)) {
    const seen = await enter(text, before === undefined);
    expect(seen.some(Number.isNaN)).toBe(false);
    if (before) check([before[0], text], [before[1], seen], numberOf);
    before = [text, seen];
  }
}

describe.skipIf(!installed('nginx', '-v'))('nginx', () => {
  const program = new Program();
  let port = 0;
  let echoes: readonly Echo[] = [];

  beforeAll(async () => {
    port = await freePort();
    echoes = await Promise.all(Array.from({ length: 6 }, (_, number) => Echo.http(number)));
  });

  afterAll(async () => {
    await program.end();
    for (const echo of echoes) await echo.down();
  });

  it('moves the keys that diff says, server by server, through thirteen changes', async () => {
    const at = (i: number, rest = ''): string => `server 127.0.0.1:${echoes[i].port}${rest};`;
    const upstream = (method: string, ...lines: readonly string[]): string =>
      `upstream cache { ${lines.join(' ')} ${method}; }`;
    const plain = (...lines: readonly string[]): string => upstream('hash $http_x_key', ...lines);
    const ring = (...lines: readonly string[]): string => upstream('hash $http_x_key consistent', ...lines);
    const conf = (pool: string): string =>
      `daemon off; worker_processes 1; pid ${program.folder}/pid; error_log stderr crit; events { worker_connections 256; }
http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${program.folder}/${kind};`).join(' ')}
${pool}
server { listen 127.0.0.1:${port}; location / { proxy_pass http://cache; } } }`;
    const states = {
      start: plain(at(0), at(1), at(2)),
      order: plain(at(2), at(0), at(1)),
      weight: plain(at(2, ' weight=3'), at(0), at(1)),
      'joins in the middle': plain(at(2, ' weight=3'), at(3), at(0), at(1)),
      'is down': plain(at(2, ' weight=3'), at(3), at(0, ' down'), at(1)),
      'comes back, and the middle leaves': plain(at(2, ' weight=3'), at(0), at(1)),
      'is a backup': plain(at(2, ' weight=3'), at(0), at(1, ' backup'), at(3)),
      consistent: ring(at(2, ' weight=3'), at(0), at(1)),
      'order of a ring': ring(at(1), at(0), at(2, ' weight=3')),
      'joins a ring': ring(at(4), at(1), at(0), at(2, ' weight=3')),
      'weighs more on a ring': ring(at(4), at(1, ' weight=2'), at(0), at(2, ' weight=3')),
      'is down on a ring': ring(at(4, ' down'), at(1, ' weight=2'), at(0), at(2, ' weight=3')),
      'has another port': ring(at(5), at(1, ' weight=2'), at(0), at(2, ' weight=3')),
      'has a prefix before the key': upstream(
        'hash "k=$http_x_key" consistent',
        at(5),
        at(1, ' weight=2'),
        at(0),
        at(2, ' weight=3'),
      ),
    };
    const file = join(program.folder, 'nginx.conf');
    await checkAll(
      Object.fromEntries(Object.entries(states).map(([name, pool]) => [name, conf(pool)])),
      async (text, first) => {
        writeFileSync(file, text);
        if (first) await program.start('nginx', ['-c', file, '-p', program.folder, '-e', 'stderr'], port);
        else await program.reload('SIGHUP');
        return askHttp(port, '/', keys);
      },
      (address) => echoes.findIndex((echo) => address.endsWith(`:${echo.port}`)),
    );
  });
});

describe.skipIf(!installed('haproxy', '-v'))('HAProxy', () => {
  const program = new Program();
  let port = 0;
  let echoes: readonly Echo[] = [];

  beforeAll(async () => {
    port = await freePort();
    echoes = await Promise.all(Array.from({ length: 6 }, (_, number) => Echo.http(number)));
  });

  afterAll(async () => {
    await program.end();
    for (const echo of echoes) await echo.down();
  });

  it('moves the keys that diff says, server by server, through twelve changes', async () => {
    const at = (name: string, i: number, rest = ''): string => `  server ${name} 127.0.0.1:${echoes[i].port}${rest}`;
    const conf = (type: string, ...servers: readonly string[]): string =>
      `global
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend all
  bind 127.0.0.1:${port}
  default_backend cache
backend cache
  balance hdr(x-key)
${[type, ...servers].join('\n')}
`;
    const bare = '  hash-type consistent';
    const states = {
      start: conf(bare, at('a', 0), at('b', 1), at('c', 2), at('d', 3)),
      'the middle leaves': conf(bare, at('a', 0), at('c', 2), at('d', 3)),
      'joins at the end': conf(bare, at('a', 0), at('c', 2), at('d', 3), at('e', 4)),
      'ids are written': conf(
        bare,
        at('a', 0, ' id 11'),
        at('c', 2, ' id 12'),
        at('d', 3, ' id 13'),
        at('e', 4, ' id 14'),
      ),
      order: conf(bare, at('e', 4, ' id 14'), at('a', 0, ' id 11'), at('d', 3, ' id 13'), at('c', 2, ' id 12')),
      'is called otherwise': conf(
        bare,
        at('f', 4, ' id 14'),
        at('a', 0, ' id 11'),
        at('d', 3, ' id 13'),
        at('c', 2, ' id 12'),
      ),
      'keeps its name elsewhere': conf(
        bare,
        at('f', 5, ' id 14'),
        at('a', 0, ' id 11'),
        at('d', 3, ' id 13'),
        at('c', 2, ' id 12'),
      ),
      weight: conf(
        bare,
        at('f', 5, ' id 14'),
        at('a', 0, ' id 11 weight 3'),
        at('d', 3, ' id 13'),
        at('c', 2, ' id 12'),
      ),
      'is disabled': conf(
        bare,
        at('f', 5, ' id 14'),
        at('a', 0, ' id 11 weight 3'),
        at('d', 3, ' id 13 disabled'),
        at('c', 2, ' id 12'),
      ),
      'is a backup': conf(
        bare,
        at('f', 5, ' id 14'),
        at('a', 0, ' id 11 weight 3 backup'),
        at('d', 3, ' id 13'),
        at('c', 2, ' id 12'),
      ),
      'another hash': conf(`${bare} wt6 avalanche`, at('f', 5), at('a', 0, ' weight 3'), at('d', 3), at('c', 2)),
      'map-based': conf('', at('f', 5), at('a', 0, ' weight 3'), at('d', 3), at('c', 2)),
      'order of a map': conf('', at('c', 2), at('f', 5), at('a', 0, ' weight 3'), at('d', 3)),
    };
    const file = join(program.folder, 'haproxy.cfg');
    await checkAll(
      states,
      async (text, first) => {
        writeFileSync(file, text);
        if (first) await program.start('haproxy', ['-W', '-db', '-f', file], port);
        else await program.reload('SIGUSR2');
        return askHttp(port, '/', keys);
      },
      (address) => echoes.findIndex((echo) => address.endsWith(`:${echo.port}`)),
    );
  });
});

describe.skipIf(!installed('haproxy', '-v'))('HAProxy, balance source', () => {
  it('sends addresses where the configuration read says', async () => {
    const program = new Program();
    const echoes = await Promise.all(Array.from({ length: 5 }, (_, number) => Echo.http(number)));
    const addresses = Array.from({ length: 200 }, (_, i) => `127.${(i * 7) % 250}.${(i * 31) % 250}.${1 + (i % 250)}`);
    const types = ['', 'map-based sdbm avalanche', 'consistent', 'consistent djb2', 'consistent wt6 avalanche'];
    const ports = await Promise.all(types.map(freePort));
    const servers = echoes.map(({ port }, i) => `  server s${i} 127.0.0.1:${port} weight ${1 + (i % 3)}`).join('\n');
    const pools = types.map(
      (type, i) =>
        `listen pool${i}\n  bind 127.0.0.1:${ports[i]}\n  balance source\n${type ? `  hash-type ${type}\n` : ''}${servers}\n`,
    );
    const text = `defaults\n  mode http\n  timeout connect 5s\n  timeout client 30s\n  timeout server 30s\n${pools.join('')}`;
    const file = join(program.folder, 'haproxy.cfg');
    writeFileSync(file, text);
    await program.start('haproxy', ['-db', '-f', file], ports[0]);
    const found = readConfiguration(text).pools.map((pool) => deploymentCluster(pool.deployment(new Facts())));
    for (const [i, port] of ports.entries()) {
      const seen = await Promise.all(addresses.map(async (address) => (await askHttp(port, '/', ['x'], address))[0]));
      expect(seen.map((number) => `s${number}`)).toEqual(addresses.map((address) => found[i].get(address)?.id));
    }
    await program.end();
    for (const echo of echoes) await echo.down();
  });
});

describe.skipIf(!installed('nutcracker', '-V'))('twemproxy', () => {
  let echoes: readonly Echo[] = [];

  beforeAll(async () => {
    echoes = await Promise.all(Array.from({ length: 6 }, (_, number) => Echo.memcached(number)));
  });

  afterAll(async () => {
    for (const echo of echoes) await echo.down();
  });

  it('moves the keys that diff says, server by server, through ten changes', async () => {
    const port = await freePort();
    const at = (i: number, rest = ':1'): string => `   - 127.0.0.1:${echoes[i].port}${rest}`;
    const conf = (settings: readonly string[], ...servers: readonly string[]): string =>
      `cache:\n  listen: 127.0.0.1:${port}\n${settings.map((line) => `  ${line}\n`).join('')}  servers:\n${servers.join('\n')}\n`;
    const states = {
      start: conf([], at(0), at(1), at(2)),
      order: conf([], at(2), at(0), at(1)),
      'get names': conf([], at(2, ':1 cache-c'), at(0, ':1 cache-a'), at(1, ':1 cache-b')),
      'one is called otherwise': conf([], at(2, ':1 cache-z'), at(0, ':1 cache-a'), at(1, ':1 cache-b')),
      'one keeps its name elsewhere': conf([], at(3, ':1 cache-z'), at(0, ':1 cache-a'), at(1, ':1 cache-b')),
      weight: conf([], at(3, ':1 cache-z'), at(0, ':4 cache-a'), at(1, ':1 cache-b')),
      'one joins': conf([], at(3, ':1 cache-z'), at(4, ':1 cache-d'), at(0, ':4 cache-a'), at(1, ':1 cache-b')),
      'one leaves': conf([], at(3, ':1 cache-z'), at(4, ':1 cache-d'), at(1, ':1 cache-b')),
      hash: conf(['hash: murmur'], at(3, ':1 cache-z'), at(4, ':1 cache-d'), at(1, ':1 cache-b')),
      'weighs more under another hash': conf(
        ['hash: murmur'],
        at(3, ':2 cache-z'),
        at(4, ':1 cache-d'),
        at(1, ':1 cache-b'),
      ),
      modula: conf(['distribution: modula'], at(3, ':2 cache-z'), at(4, ':1 cache-d'), at(1, ':1 cache-b')),
    };
    await checkAll(
      states,
      async (text) => {
        const program = new Program();
        const file = join(program.folder, 'nutcracker.yml');
        writeFileSync(file, text);
        const stats = ['-s', String(await freePort()), '-a', '127.0.0.1'];
        await program.start('nutcracker', ['-c', file, '-o', '/dev/null', ...stats], port);
        const seen = await askMemcached(port, keys);
        await program.end();
        return seen;
      },
      (address) => echoes.findIndex((echo) => address.endsWith(`:${echo.port}`)),
    );
  });
});
