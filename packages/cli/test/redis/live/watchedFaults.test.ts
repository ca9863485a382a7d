import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type RedisServers, until } from '../../../src/redis/live/redisServers.ts';
import { rows, shardscope } from '../../harness.ts';
import { frozen, liveCluster, redisInstalled } from '../../support/liveCluster.ts';

describe.skipIf(!redisInstalled)('redis watch beside faults', () => {
  let servers: RedisServers;
  beforeAll(async () => {
    servers = await liveCluster(3);
  });
  afterAll(() => servers?.end());

  /** A watch whose events can be waited for while it runs. */
  function watched() {
    const folder = mkdtempSync(join(tmpdir(), 'watch-faults-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const record = join(folder, 'run.ndjson');
    const stop = new AbortController();
    const argv = ['--every', '100ms', '--timeout', '1000', '--record', record];
    const outcome = shardscope(['redis', 'watch', '--connect', `127.0.0.1:${servers.ports[0]}`, ...argv], {
      signal: stop.signal,
    });
    onTestFinished(() => stop.abort(130));
    const events = () => {
      try {
        const text = readFileSync(record, 'utf8');
        return rows(text.slice(0, text.lastIndexOf('\n')));
      } catch {
        return [];
      }
    };
    /** What happened to a node, from the nth event of the watch on. */
    const happenedTo = (node: string, n: number) =>
      events().filter((event) => event.type === 'event' && event.node === node && event.n >= n);
    const heard = (code: string, node: string, n: number) =>
      until(`${code} is heard`, async () => happenedTo(node, n).some((event) => event.code === code));
    return { stop: () => stop.abort(130), outcome, events, happenedTo, heard };
  }

  it.each(['restarted', 'stopped for a while'] as const)(
    'goes on beside a master that is %s: lost, then back',
    async (fault) => {
      const port = servers.ports[2];
      const id = await servers.ask(port, ['CLUSTER', 'MYID']);
      const { stop, outcome, events, happenedTo, heard } = watched();
      const away = () => events().findLast(({ type }) => type === 'state')?.away.length;
      await until('the watch has begun, and has all nodes', async () => away() === 0);
      const { length } = events();
      if (fault === 'restarted') {
        await servers.crash(port);
        await heard('lost', id, length);
        await servers.launch(port);
      } else {
        const goOn = await frozen(servers, port);
        onTestFinished(goOn);
        await heard('lost', id, length);
        goOn();
      }
      await heard('back', id, length);
      // A busy machine may make it late once more, which passes.
      await until('nobody is away', async () => away() === 0);
      stop();
      expect(await outcome).toMatchObject({ code: 130, stderr: '' });
      const happened = happenedTo(id, length);
      expect(happened.slice(0, 2).map(({ code }) => code)).toEqual(['lost', 'back']);
      expect(happened[0].why).toContain(
        fault === 'restarted' ? `127.0.0.1:${port}` : `127.0.0.1:${port} does not answer within 1000 ms`,
      );
    },
  );
});
