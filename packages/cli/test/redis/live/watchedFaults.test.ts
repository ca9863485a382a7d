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
    const argv = ['--every', '100ms', '--timeout', '500', '--record', record];
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
    const heard = (code: string, node: string) =>
      until(`${code} is heard`, async () => events().some((event) => event.code === code && event.node === node));
    return { stop: () => stop.abort(130), outcome, events, heard };
  }

  it.each(['restarted', 'stopped for a while'] as const)(
    'goes on beside a master that is %s: lost, then back',
    async (fault) => {
      const port = servers.ports[2];
      const id = await servers.ask(port, ['CLUSTER', 'MYID']);
      const { stop, outcome, events, heard } = watched();
      await until('the watch has begun', async () => events().some(({ type }) => type === 'state'));
      if (fault === 'restarted') {
        await servers.crash(port);
        await heard('lost', id);
        await servers.launch(port);
      } else {
        const goOn = await frozen(servers, port);
        onTestFinished(goOn);
        await heard('lost', id);
        goOn();
      }
      await heard('back', id);
      stop();
      expect(await outcome).toMatchObject({ code: 130, stderr: '' });
      const happened = events().filter(({ type, node }) => type === 'event' && node === id);
      expect(happened.map(({ code }) => code)).toEqual(['lost', 'back']);
      expect(happened[0].why).toContain(
        fault === 'restarted' ? `127.0.0.1:${port}` : `127.0.0.1:${port} does not answer within 500 ms`,
      );
      const last = events().findLast(({ type }) => type === 'state');
      expect(last.away).toEqual([]);
    },
  );
});
