import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServers } from '../../src/redis/live/redisServers.ts';
import { fakeNode } from '../fakeNode.ts';
import { shardscope } from '../harness.ts';
import { freePort, Program } from '../liveServers.ts';
import { redisInstalled, settled } from '../support/liveCluster.ts';

/** The keys that `locate` reads from a URL, those that are not text as `{ hex }`. */
async function located(url: string, env: Record<string, string> = {}) {
  const argv = ['locate', '-n', '3', '--keys-from', url, '--pace', '1000000', '-f', 'ndjson', '-q'];
  const { code, stdout, stderr } = await shardscope(argv, { env });
  const keys = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).key]));
  return { code, stderr, keys };
}

const PASSWORD = 'p:ss/w@rd%';
const users = Array.from({ length: 3000 }, (_, i) => `user:${i}`);
const FILL = "for i = 0, 2999 do redis.call('set', 'user:' .. i, 'v') end redis.call('set', '\\0\\255', 'v')";

describe.skipIf(!redisInstalled)('a live Redis', () => {
  const program = new Program();
  let port = 0;
  let client: RedisServers;
  beforeAll(async () => {
    // Only to ask: none of them is started.
    client = await RedisServers.start(0);
    port = await freePort();
    await program.start(
      'redis-server',
      ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--requirepass', PASSWORD],
      port,
    );
    const ask = (...argv: string[]) => client.run(['-p', `${port}`, '--no-auth-warning', '-a', PASSWORD, ...argv]);
    await ask('EVAL', FILL, '0');
    await ask('-n', '3', 'SET', 'other', 'v');
  });
  afterAll(async () => {
    await program.end();
    await client.end();
  });

  it('gives the keys of all databases, or of the one that the URL names', async () => {
    const whole = `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`;
    const { code, stderr, keys } = await located(whole);
    expect([code, stderr]).toEqual([0, '']);
    expect(new Set(keys)).toEqual(new Set([...users, 'other', { hex: '00ff' }]));
    expect(keys).toHaveLength(users.length + 2);
    expect((await located(`${whole}/3`)).keys).toEqual(['other']);
    expect((await located(`redis://127.0.0.1:${port}/3`, { REDISCLI_AUTH: PASSWORD })).keys).toEqual(['other']);
  });

  it('never has its password printed', async () => {
    const url = `redis://default:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/3`;
    const shown = `redis://default@127.0.0.1:${port}/3`;
    for (const format of ['json', 'table', 'html', 'markdown']) {
      const { code, stdout, stderr } = await shardscope([
        'compare',
        '3 +1',
        '-s',
        'jump',
        '--keys-from',
        url,
        '-f',
        format,
      ]);
      expect(code).toBe(0);
      expect(stdout).toContain(shown);
      for (const text of [stdout, stderr]) {
        for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(text).not.toContain(secret);
      }
    }
    const wrong = await located(`redis://:secret@127.0.0.1:${port}`);
    expect(wrong).toMatchObject({ code: 5, keys: [] });
    expect(wrong.stderr).toContain('give the password in the URL or set REDISCLI_AUTH');
    expect(wrong.stderr).not.toContain('secret');
  });
});

describe.skipIf(!redisInstalled)('a live cluster', () => {
  it('gives the keys of all its masters', async () => {
    const servers = await RedisServers.start(2);
    try {
      const [one, two] = servers.ports;
      await servers.ask(one, ['CLUSTER', 'ADDSLOTSRANGE', '0', '8000']);
      await servers.ask(two, ['CLUSTER', 'ADDSLOTSRANGE', '8001', '16383']);
      await servers.ask(two, ['CLUSTER', 'SET-CONFIG-EPOCH', '2']);
      await servers.ask(one, ['CLUSTER', 'MEET', '127.0.0.1', `${two}`]);
      await settled(servers);
      const names = users.slice(0, 20);
      for (const name of names) await servers.askOwner(['SET', name, 'v']);
      const { code, stderr, keys } = await located(`redis://127.0.0.1:${two}`);
      expect([code, stderr]).toEqual([0, '']);
      expect(keys.sort()).toEqual(names.sort());
    } finally {
      await servers.end();
    }
  });
});

describe('a Redis server', () => {
  it('is only read, and asked in its own time', async () => {
    const asked = new Set<string>();
    let scans = 0;
    const port = await fakeNode(([name, ...argv]) => {
      asked.add(name);
      if (name === 'CLUSTER') return new Error('ERR This instance has cluster support disabled');
      if (name === 'INFO') return Buffer.from('# Keyspace\r\ndb0:keys=4,expires=0,avg_ttl=0\r\n');
      if (name !== 'SCAN') return { status: 'OK' };
      expect(argv).toEqual([scans === 0 ? '0' : '17', 'COUNT', '1000']);
      scans++;
      const names = ['a', 'b'].map((letter) => Buffer.from(`${letter}${scans}`));
      return [Buffer.from(scans === 2 ? '0' : '17'), names];
    });
    expect((await located(`redis://127.0.0.1:${port}`)).keys).toEqual(['a1', 'b1', 'a2', 'b2']);
    expect([...asked].sort()).toEqual(['CLUSTER', 'INFO', 'SCAN']);
  });

  it('of a cluster with a failed master is not half read', async () => {
    const nodes = (port: number) =>
      [
        `${'a'.repeat(40)} 127.0.0.1:${port}@1 myself,master - 0 0 1 connected 0-8000`,
        `${'b'.repeat(40)} 127.0.0.1:1@2 master,fail - 0 0 2 disconnected 8001-16383`,
      ].join('\n');
    const port: number = await fakeNode(() => Buffer.from(`${nodes(port)}\n`));
    expect(await located(`redis://127.0.0.1:${port}`)).toEqual({
      code: 5,
      keys: [],
      stderr: `error: redis://127.0.0.1:${port}: master ${'b'.repeat(40)} has failed: its keys cannot be read\n`,
    });
  });

  it.each([
    'redis://',
    'redis://:secret@',
    'redis://:secret@host:70000',
    'redis://:secret@host/x',
    'redis://:secret@host/1?db=2',
    'rediss://:sec%ret@host',
  ])('is not named by %s, of which nothing is shown', async (url) => {
    const { code, stderr } = await shardscope(['compare', '3', '--keys-from', url]);
    const scheme = url.slice(0, url.indexOf('//') + 2);
    expect([code, stderr]).toEqual([
      2,
      `error: --keys-from ${scheme}: it must be ${scheme}[user[:password]@]host[:port][/database]\n`,
    ]);
  });
});
