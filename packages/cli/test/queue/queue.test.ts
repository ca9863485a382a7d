import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { type OpenQueue, openQueue } from '../../src/queue/openQueue.ts';
import { queueServer } from '../../src/queue/queueServer.ts';
import { workOnQueue } from '../../src/queue/workOnQueue.ts';
import { until } from '../../src/redis/live/redisServers.ts';
import { type Outcome, shardscope } from '../harness.ts';
import { QueueServer, queueInstalled, SECRET } from '../support/queueServers.ts';
import { Sink } from '../support/sink.ts';
import { WorkerProcess } from '../support/workerProcess.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const names = Array.from({ length: 5000 }, (_, i) => `key:${i * 7}`);
const lines = path('lines.txt', `${names.join('\n')}\n`);
const more = path('more.txt', `\ufeff${names.slice(0, 3000).join('\r\n')}\r\n\r\n\r\n`);
const few = path('few.txt', `\ufeffa\n\n${'b'.repeat(30)}\r\n\nc\nd`);
const zipped = path('zipped.gz', gzipSync(names.slice(0, 500).join('\n')));
const records = path('records.ndjson', names.map((name, i) => `{"k":"${name}","n":${i % 9}}`).join('\n'));
const table = path('table.csv', `name,size\n${names.map((name, i) => `"${name}\nx",${i}`).join('\n')}\n`);
mkdirSync(join(folder, 'all'));
for (const part of ['one', 'two', 'three']) path(`all/${part}`, `${names.slice(0, 1000).join('\n')}\n`);

const io = {
  env: {},
  signal: new AbortController().signal,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
};

/** Sources of keys, the number of parts, and what they show; the first ones are tried on every server. */
const cases = [
  ['generated keys', ['3 +1 -n2', '-k', '10007', '--zipf', '1.1', '--replicas', '2'], 5],
  ['lines of a file', ['3 +1', '--keys-from', lines], 7],
  ['fewer keys than parts', ['3 +1', '-k', '3'], 7],
  ['no keys', ['3 +1', '-k', '0'], 2],
  ['more parts than lines', ['3 +1', '--keys-from', few], 12],
  [
    'several files, marks, empty lines and compression',
    ['3 +1', '--keys-from', more, '--keys-from', zipped, '--keys-from', lines],
    6,
  ],
  ['a folder', ['3 +1', '--keys-from', join(folder, 'all')], 2],
  ['records of a field', ['3 +1', '--keys-from', records, '--field', 'k', '--weight-field', 'n'], 3],
  ['rows over several lines', ['3 +1', '--keys-from', table, '--column', 'name', '--size-column', 'size'], 3],
  ['equal keys as one', ['3 +1', '--keys-from', lines, '--keys-from', more, '--unique'], 3],
  ['key by key', ['40 +1', '-s', 'rendezvous,jump', '-k', '3000'], 3],
] as const;

const kinds: readonly ('redis' | 'postgres')[] = ['redis', 'postgres'];
/** Those whose workers are killed. */
const lasting = partOrAll(kinds.slice(0, 1), kinds);

describe.each(kinds)('a queue on %s', (kind) => {
  describe.skipIf(!queueInstalled(kind))('with real workers', () => {
    let server: QueueServer;
    let queue: OpenQueue;
    let workers: Promise<Outcome>[];
    const stop = new AbortController();
    const place = (): string[] => ['--queue', server.url, '--queue-name', 'here', '--parts', join(folder, 'parts')];

    beforeAll(async () => {
      server = await QueueServer.start(kind);
      queue = await openQueue(queueServer(server.url, io), 'here', io, { quiet: true });
      workers = [1, 2].map(() => shardscope(['worker', ...place(), '--workers', '1'], { signal: stop.signal }));
      await until('they are connected', async () => (await queue.parts.getWorkersCount()) === workers.length);
    });
    afterAll(async () => {
      await queue?.close();
      await server?.end();
    });

    /** One run on the queue and one without. */
    const both = async (argv: readonly string[], shards: number) => {
      const queued = await shardscope(['compare', ...argv, '-f', 'json', '--shards', `${shards}`, ...place()]);
      return [queued, await shardscope(['compare', ...argv, '-f', 'json'])] as const;
    };

    it.each(kind === 'redis' ? cases : cases.slice(0, 3))(
      'gives the bytes of a run without one: %s',
      async (_, argv, shards) => {
        const [queued, alone] = await both(argv, shards);
        expect(queued.code).toBe(0);
        expect(queued.stdout).toBe(alone.stdout);
        const notes = (text: string) =>
          text
            .split('\n')
            .filter((line) => !line.includes('nobody works'))
            .sort();
        expect(notes(queued.stderr)).toEqual(notes(alone.stderr));
      },
    );

    it('counts nothing again that was counted', async () => {
      const argv = ['compare', '4 +1', '-k', '9999', '--shards', '3', ...place()];
      const first = await shardscope(argv);
      const before = await queue.parts.getJobCounts('completed');
      expect(await shardscope(argv)).toEqual(first);
      expect(await queue.parts.getJobCounts('completed')).toEqual(before);
    });

    it('names the part that failed, where it failed, and ends the run', async () => {
      const bad = path('bad.ndjson', `${'{"k":"a"}\n'.repeat(100)}{"k":\n${'{"k":"a"}\n'.repeat(100)}`);
      const argv = ['compare', '3 +1', '--keys-from', bad, '--field', 'k', '--shards', '3', ...place()];
      const outcome = await shardscope(argv);
      expect([outcome.code, outcome.stdout]).toEqual([3, '']);
      expect(outcome.stderr).toMatch(
        /^error: part 2 of 3 \(.*bad\.ndjson, bytes \d+ to \d+\): .*bad\.ndjson from byte \d+ on: line \d+ /,
      );
      writeFileSync(bad, '{"k":"a"}\n'.repeat(100));
      expect((await shardscope(argv)).code).toBe(0);
    });

    it('is left as it was by a run that is interrupted', async () => {
      const interrupt = new AbortController();
      const argv = ['compare', '300 +1', '-s', 'rendezvous', '-k', '20M', '--shards', '10', ...place()];
      const run = shardscope(argv, { signal: interrupt.signal });
      await until('the run is worked on', async () => (await queue.parts.getActive()).length > 0);
      interrupt.abort(130);
      expect(await run).toMatchObject({
        code: 130,
        stderr: expect.stringMatching(/interrupted after [0-9] of 10 parts/),
      });
      await until('nothing is left of it', async () => {
        const counts = await queue.parts.getJobCounts('waiting', 'active', 'delayed');
        return Object.values(counts).every((count) => count === 0);
      });
    });

    it('is not worked on by another version, which says so', async () => {
      const other = ['--queue', server.url, '--queue-name', 'other'];
      const run = shardscope(['compare', '3 +1', '-k', '100', '--shards', '2', ...other]);
      const flags = { queue: server.url, queueName: 'other', lease: 30, workers: 1, quiet: true };
      await expect(workOnQueue(flags, { ...io, stderr: new Sink() }, '0.0.0-other')).rejects.toMatchObject({
        code: 1,
        message: expect.stringMatching(
          /^refused part [12] of 2 \(generated keys, [12]\/2\): the run is of shardscope .*, and this is 0\.0\.0-other$/,
        ),
      });
      const right = new AbortController();
      const worker = shardscope(['worker', ...other], { signal: right.signal });
      expect((await run).code).toBe(0);
      right.abort(143);
      expect((await worker).code).toBe(143);
    });

    it('has no password printed', async () => {
      stop.abort(143);
      for (const worker of workers) {
        const { code, stdout, stderr } = await worker;
        expect([code, stdout]).toEqual([143, '']);
        expect(stderr).toMatch(/^ready\nnote: part /);
        expect(stderr).not.toContain(SECRET);
      }
      const interrupt = new AbortController();
      const stderr = new Sink();
      const run = shardscope(['compare', '-k', '77', '--shards', '2', ...place()], {
        signal: interrupt.signal,
        stderr,
      });
      const said = 'nobody works on the queue yet: shardscope worker --queue ';
      await until('it says that nobody works', async () => stderr.text.includes(said));
      interrupt.abort(130);
      await run;
      expect(stderr.text).not.toContain(SECRET);
    });

    if (!lasting.includes(kind)) return;
    it('survives two workers that are killed at work, and a restart of its server', async () => {
      const argv = ['compare', '1000 +1', '-s', 'rendezvous', '-k', partOrAll('600k', '4M'), '-f', 'json'];
      const alone = await shardscope(argv);
      const killed = ['--queue', server.url, '--queue-name', 'killed'];
      const watch = await openQueue(queueServer(server.url, io), 'killed', io, { quiet: true });
      const run = shardscope([...argv, '--shards', partOrAll('12', '24'), ...killed]);
      const started: WorkerProcess[] = [];
      const start = (): WorkerProcess => {
        const worker = new WorkerProcess(['worker', ...killed, '--workers', '1', '--lease', '2s']);
        started.push(worker);
        return worker;
      };
      try {
        // Each has the queue to itself until it is killed: others could leave it nothing to be killed at.
        const taken = [await start().killedAtWork(watch), await start().killedAtWork(watch)];
        start();
        start();
        await until('the others are connected', async () =>
          started.slice(2).every(({ said }) => said.includes('ready')),
        );
        await server.stop();
        await server.start();
        const queued = await run;
        expect(queued.code).toBe(0);
        expect(queued.stdout).toBe(alone.stdout);
        const all = started.flatMap(({ parts }) => parts);
        // What the killed ones had begun was begun again.
        for (const part of taken) expect(all.filter((one) => one === part).length).toBeGreaterThanOrEqual(2);
        for (const worker of started.slice(2))
          expect([await worker.ended('SIGTERM'), worker.said]).toEqual([143, expect.anything()]);
      } finally {
        await Promise.all(started.map((worker) => worker.ended('SIGKILL')));
        await watch.close();
      }
    });
  });
});
