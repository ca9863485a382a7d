import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RedisServers } from '../../../src/redis/live/redisServers.ts';
import { type FakeReply, fakeNode } from '../../fakeNode.ts';
import { shardscope } from '../../harness.ts';
import { liveCluster, redisInstalled } from '../../support/liveCluster.ts';

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];

/** Two masters that announce addresses nobody here can reach; the ports that they really listen on. */
async function pair(nameOfB = ''): Promise<{ a: number; b: number }> {
  const nodes = (self: string): FakeReply => {
    const line = (id: string, host: string, epoch: number, slots: string) =>
      `${id} ${host} ${id === self ? 'myself,' : ''}master - 0 0 ${epoch} connected ${slots}\n`;
    return Buffer.from(
      line(A, '203.0.113.1:6379@16379', 1, '0-8191') + line(B, `203.0.113.2:${port.b}@1${nameOfB}`, 2, '8192-16383'),
    );
  };
  const port = { a: 0, b: 6380 };
  const answer = (self: string) => (argv: readonly string[]) =>
    argv.join(' ') === 'CLUSTER NODES' ? nodes(self) : new Error('ERR unknown command');
  port.a = await fakeNode(answer(A));
  const b = await fakeNode(answer(B));
  if (nameOfB !== '') port.b = b;
  return { a: port.a, b };
}

const check = (port: number, ...argv: string[]) =>
  shardscope(['redis', 'check', '--connect', `127.0.0.1:${port}`, '--timeout', '500', '-f', 'json', ...argv]);

describe('shardscope redis check', () => {
  it('reaches nodes behind a NAT where --nat says, as a list and as a file', async () => {
    const { a, b } = await pair();
    const list = await check(a, '--nat', `203.0.113.9:1=[::1]:1,203.0.113.2:6380=127.0.0.1:${b}`);
    expect([list.code, JSON.parse(list.stdout).unread]).toEqual([0, []]);
    const folder = mkdtempSync(join(tmpdir(), 'nat-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'map.json');
    writeFileSync(file, JSON.stringify({ '203.0.113.2:6380': `127.0.0.1:${b}` }));
    expect((await check(a, '--nat', file)).code).toBe(0);
    writeFileSync(file, '["203.0.113.2:6380"]');
    expect(await check(a, '--nat', file)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('a map for --nat'),
    });
    expect((await check(a, '--nat', 'one=two')).code).toBe(2);
    expect((await check(a, '--nat', join(folder, 'none'))).code).toBe(3);
  });

  it('reaches nodes by the names that they announce with --hostnames', async () => {
    const { a } = await pair(',localhost');
    const named = await check(a, '--hostnames');
    expect([named.code, JSON.parse(named.stdout).unread]).toEqual([0, []]);
  });

  it('gives one line of advice with every finding, and says what redis-cli would', async () => {
    const state = `${A} 10.0.0.1:1@2 myself,master - 0 0 1 connected 0-99 [7->-${B}]\n${B} 10.0.0.2:1@2 master,fail - 0 0 2 connected 100-16382\n`;
    const argv = ['redis', 'check', '--state', '-'];
    const { problems, redisCli } = JSON.parse((await shardscope([...argv, '-f', 'json'], { stdin: state })).stdout);
    expect(problems.length).toBeGreaterThan(2);
    for (const { advice } of problems) {
      expect(advice.en).toMatch(/^[^\n]+$/);
      expect(advice.zh).toMatch(/^[^\n]+$/);
    }
    expect(redisCli.map(({ about }: { about: string }) => about)).toEqual(['open slots', 'open slots', 'coverage']);
    const { stdout } = await shardscope(argv, { stdin: state });
    expect(stdout.match(/^ {4}-> /gm)).toHaveLength(problems.length);
    expect(stdout).toContain('redis-cli would say, and plan nothing');
  });
});

describe.skipIf(!redisInstalled)('shardscope redis acl', () => {
  let servers: RedisServers;

  beforeAll(async () => {
    servers = await liveCluster(3);
  });

  afterAll(() => servers?.end());

  it('prints rules that real servers take, with which check works, and without which it says why not', async () => {
    const { stdout } = await shardscope(['redis', 'acl', '--user', 'watcher']);
    const rules = stdout.split('\n').filter((line) => line.startsWith('ACL SETUSER'));
    expect(rules).toHaveLength(3);
    const words = rules.map((rule) => rule.replace('>PASSWORD', '>secret').split(' '));
    const asWatcher = () =>
      shardscope(['redis', 'check', '--connect', `127.0.0.1:${servers.ports[0]}`, '--keys', '--user', 'watcher'], {
        env: { REDISCLI_AUTH: 'secret' },
      });
    for (const rule of [words[2], words[1], words[0]]) {
      for (const port of servers.ports) expect(await servers.ask(port, rule)).toContain('OK');
      expect((await asWatcher()).code).toBe(0);
    }
    const without = words[0].filter((word) => word !== '+cluster|nodes');
    for (const port of servers.ports) await servers.ask(port, without);
    const refused = await asWatcher();
    expect(refused.code).toBe(5);
    expect(refused.stderr).toMatch(/NOPERM.*shardscope redis acl prints what a user needs/);
  });

  it('plans of live clusters name the versions of the servers', async () => {
    const { stdout } = await shardscope([
      ...['redis', 'plan', '--connect', `127.0.0.1:${servers.ports[0]}`, '-f', 'json'],
    ]);
    const { servers: versions, at, fingerprint } = JSON.parse(stdout);
    expect(Object.keys(versions).sort()).toEqual(fingerprint.masters);
    for (const version of Object.values(versions)) expect(version).toMatch(/^(redis|valkey) \d/);
    expect(new Date(at).toISOString()).toBe(at);
  });
});

describe('shardscope redis plan --drain', () => {
  const nodes = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const id = (kind: string) => `${kind}${i}`.padStart(40, '0');
      const first = Math.floor((16384 * i) / count);
      const last = Math.floor((16384 * (i + 1)) / count) - 1;
      return `${id('a')} 10.0.0.${i}:7000@17000 ${i === 0 ? 'myself,' : ''}master - 0 0 ${i + 1} connected ${first}-${last}\n${id('b')} 10.0.0.${(i + 1) % count}:8000@18000 slave ${id('a')} 0 0 ${i + 1} connected\n`;
    }).join('');

  it('of hosts lists all that takes them out, in order', async () => {
    const argv = ['redis', 'plan', '--state', '-', '--drain', '10.0.0.1,10.0.0.3'];
    const { code, stdout } = await shardscope([...argv, '-f', 'json'], { stdin: nodes(6) });
    expect(code).toBe(0);
    const { steps, after } = JSON.parse(stdout);
    expect(steps.filter(({ step }: { step: string }) => step === 'del-node')).toHaveLength(4);
    expect(steps.filter(({ step }: { step: string }) => step === 'replicate')).toHaveLength(2);
    for (const { host, slots } of after) if (['10.0.0.1', '10.0.0.3'].includes(host)) expect(slots).toEqual([]);
    const table = await shardscope(argv, { stdin: nodes(6) });
    expect(table.stdout).toMatch(/steps, in this order\n {3}1\. move [\s\S]* {1,2}\d+\. del-node /);
  });
});
