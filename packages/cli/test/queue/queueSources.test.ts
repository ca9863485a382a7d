import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenQueue, openQueue } from '../../src/queue/openQueue.ts';
import { queueServer } from '../../src/queue/queueServer.ts';
import { type RedisServers, until } from '../../src/redis/live/redisServers.ts';
import { shardscope } from '../harness.ts';
import { liveCluster } from '../support/liveCluster.ts';
import { QueueServer, queueInstalled, SECRET } from '../support/queueServers.ts';
import { WorkerProcess } from '../support/workerProcess.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const dumps = ['redis-7.0.15-cluster', 'redis-8.6.3', 'valkey-9.1.2-cluster'].map((name) =>
  readFileSync(new URL(`../../../vectors/keys/rdb-${name}.rdb`, import.meta.url)),
);
const names = Array.from({ length: 20_000 }, (_, i) => `key:${i * 7}`);
const from = (...paths: readonly string[]): string[] => paths.flatMap((file) => ['--keys-from', file]);

/** Sources of keys, the number of shards that is asked for, and the parts that come of it, in order. */
const cases = [
  [
    'dumps, a part each, of which one is compressed',
    from(path('one.rdb', dumps[0]), path('two.rdb.gz', gzipSync(dumps[1])), path('three.rdb', dumps[2])),
    9,
    ['one.rdb', 'two.rdb.gz', 'three.rdb'],
  ],
  [
    'compressed keys as one part beside plain ones by range',
    from(
      path(
        'keys.gz',
        Buffer.concat([names.slice(0, 9000), names.slice(9000)].map((some) => gzipSync(some.join('\n')))),
      ),
      path('keys.txt', names.join('\n')),
    ),
    3,
    ['keys.gz', 'keys.txt, bytes 0 to 102061', 'keys.txt, bytes 102062 to 204123'],
  ],
] as const;

const FILL = (first: number) =>
  `for i = 0, 999 do redis.call('set', '{' .. KEYS[1] .. '}:' .. (i + ${first}), 'v') end`;

describe.skipIf(!queueInstalled('redis'))('a worker of a queue', () => {
  let server: QueueServer;
  let queue: OpenQueue;
  let worker: WorkerProcess;
  let cluster: RedisServers;
  let keys: string;
  const place = (name = 'sources'): string[] => ['--queue', server.url, '--queue-name', name];

  beforeAll(async () => {
    [server, cluster] = await Promise.all([QueueServer.start('redis'), liveCluster(3)]);
    const io = { ...process, signal: new AbortController().signal };
    queue = await openQueue(queueServer(server.url, io), 'sources', io, { quiet: true });
    worker = new WorkerProcess(['worker', ...place(), '--parts', join(folder, 'parts')]);
    for (const [i, tag] of ['a', 'b', 'c', 'd', 'foo'].entries())
      await cluster.askOwner(['EVAL', FILL(i * 1000), '1', tag]);
    keys = `redis://127.0.0.1:${cluster.ports[1]}`;
    await until('the worker is connected, and has said so', async () => {
      return (await queue.parts.getWorkersCount()) === 1 && worker.said.includes('ready\n');
    });
  });
  afterAll(async () => {
    expect([await worker?.ended('SIGTERM'), worker?.said.includes(SECRET)]).toEqual([143, false]);
    await queue?.close();
    await Promise.all([server?.end(), cluster?.end()]);
  });

  /** One run on the queue and one without, and what the worker called its parts. */
  const both = async (argv: readonly string[], shards: number, ...more: readonly string[]) => {
    const before = worker.said.length;
    const queued = await shardscope(['compare', '-f', 'json', ...argv, '--shards', `${shards}`, ...place(), ...more]);
    const alone = await shardscope(['compare', '-f', 'json', ...argv]);
    expect([queued.code, queued.stdout]).toEqual([0, alone.stdout]);
    return { alone, said: worker.said.slice(before) };
  };

  it.each(cases)('counts %s', async (_, argv, shards, parts) => {
    const { said } = await both(['3 +1', ...argv], shards);
    expect(said.replaceAll(`${folder}/`, '')).toBe(
      parts.map((name, i) => `note: part ${i + 1} of ${parts.length} (${name})\n`).join(''),
    );
  });

  it('keeps large parts in files of a folder, which are those of --shard', async () => {
    // Nearly every key goes a way of its own between a thousand nodes, and each way is counted.
    const { alone } = await both(
      ['1000 +1', '-s', 'modulo', '-k', '60000', '-f', 'csv'],
      2,
      '--parts',
      join(folder, 'parts'),
    );
    const files = readdirSync(join(folder, 'parts')).map((file) => join(folder, 'parts', file));
    expect(files).toHaveLength(2);
    expect((await shardscope(['merge', ...files, '-f', 'csv'])).stdout).toBe(alone.stdout);
  });

  it('counts the masters of a cluster, a part each', async () => {
    const { alone, said } = await both(['3 +1', '--keys-from', keys, '--pace', '1000000'], 7);
    expect(JSON.parse(alone.stdout).keys.count).toBe(5000);
    expect(said).toBe(
      cluster.ports.map((port, i) => `note: part ${i + 1} of 3 (${keys}, 127.0.0.1:${port})\n`).join(''),
    );
  });

  it('ends the run if a master is gone, and names it', async () => {
    const watch = await openQueue(queue.server, 'gone', { ...process, signal: new AbortController().signal }, {});
    const run = shardscope(['compare', '3', '--keys-from', keys, '--shards', '3', ...place('gone')]);
    await until('its parts wait', async () => (await watch.parts.getJobCounts('waiting')).waiting === 3);
    await cluster.crash(cluster.ports[2]);
    const stop = new AbortController();
    const late = shardscope(['worker', ...place('gone'), '-q'], { signal: stop.signal });
    const { code, stdout, stderr } = await run;
    expect([code, stdout]).toEqual([5, '']);
    expect(stderr).toMatch(
      new RegExp(`\\nerror: part 3 of 3 \\(${keys}, 127.0.0.1:${cluster.ports[2]}\\): ${keys}: .*ECONNREFUSED.*\\n$`),
    );
    stop.abort(143);
    await late;
    await watch.close();
  });
});
