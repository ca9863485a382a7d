import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RedisServers, until } from '../../../src/redis/live/redisServers.ts';
import { shardscope } from '../../harness.ts';
import { liveCluster, redisInstalled } from '../../support/liveCluster.ts';

describe.skipIf(!redisInstalled)('a master with a command renamed', () => {
  let servers: RedisServers;
  let running: ChildProcess | undefined;
  let folder = '';
  let port = 0;

  beforeAll(async () => {
    servers = await liveCluster(3);
    port = servers.ports[2];
    [, folder] = (await servers.ask(port, ['CONFIG', 'GET', 'dir'])).split('\n');
    await servers.crash(port);
  });

  /** The third master, under other names. */
  const renamed = async (...commands: string[]): Promise<void> => {
    await ended();
    const settings = { port: `${port}`, bind: '127.0.0.1', dir: folder, 'cluster-enabled': 'yes', save: '' };
    const argv = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    const renames = commands.flatMap((command) => ['--rename-command', command, `HIDDEN-${command}`]);
    running = spawn('redis-server', [...argv, ...renames], { stdio: 'ignore' });
    await until('it answers', async () => (await servers.ask(port, ['PING'])) === 'PONG');
    await until('the others have it back', async () => {
      const nodes = await servers.ask(servers.ports[0], ['CLUSTER', 'NODES']);
      return !/disconnected|fail/.test(nodes);
    });
  };

  const ended = async (): Promise<void> => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
  };

  afterAll(async () => {
    await ended();
    await servers?.end();
  });

  const ask = (...argv: string[]) => shardscope(['redis', ...argv, '--connect', `127.0.0.1:${servers.ports[0]}`]);

  it('that moves keys is found by check, by plan and by apply, before anything is changed', async () => {
    await renamed('MIGRATE', 'RESTORE-ASKING');
    const id = (await servers.ask(port, ['CLUSTER', 'MYID'])).trim();
    const address = `127.0.0.1:${port}`;
    const check = await ask('check');
    expect(check.code).toBe(0);
    expect(check.stdout).toContain(`${address} has no MIGRATE: keys cannot be moved away from it one by one\n`);
    expect(check.stdout).toContain(`${address} has no RESTORE-ASKING: keys cannot be moved to it one by one\n`);
    const { missing } = JSON.parse((await ask('check', '-f', 'json')).stdout);
    expect(missing).toEqual([{ node: id, commands: ['MIGRATE', 'RESTORE-ASKING'] }]);
    const away = await ask('plan', '--drain', id);
    expect([away.code, away.stdout]).toEqual([1, '']);
    expect(away.stderr).toContain(`${address}: ERR unknown command 'MIGRATE'`);
    const there = await ask('plan', '--weight', `${id}=3`);
    expect([there.code, there.stderr]).toEqual([1, expect.stringContaining("ERR unknown command 'RESTORE-ASKING'")]);

    const path = join(folder, 'plan.json');
    writeFileSync(path, (await ask('plan', '--drain', id, '--no-probe', '-f', 'json')).stdout);
    for (const how of ['--dry-run', '--yes']) {
      const { code, stderr } = await ask('apply', path, how);
      expect([how, code, stderr]).toEqual([
        how,
        1,
        expect.stringContaining(`${address}: ERR unknown command 'MIGRATE'`),
      ]);
      expect(stderr).toContain('slots cannot be moved key by key; nothing was changed');
    }
    expect(readdirSync(folder)).not.toContain('plan.json.journal');
    expect((await ask('check')).stdout).toContain('every slot has one owner, none is open');
  });

  it('is named by check with what it says, and keeps its slots: nobody else claims them', async () => {
    await renamed('CLUSTER');
    const { code, stdout, stderr } = await ask('check');
    expect(code).toBe(5);
    expect(stdout).toContain('every slot has one owner');
    expect(stderr).toContain(`127.0.0.1:${port}: ERR unknown command 'CLUSTER'`);
  });

  it('leaves no plan and nothing to repair by command', async () => {
    const plan = await ask('plan');
    expect([plan.code, plan.stdout]).toEqual([3, '']);
    expect(plan.stderr).toContain('An exact plan needs a whole cluster');
    const fix = await ask('fix', '-f', 'json');
    const [{ code, steps }] = JSON.parse(fix.stdout).fixes;
    expect([fix.code, code, steps[0].step]).toEqual([1, 'owner-untold', 'let-tell']);
  });

  it('is up, and fix says so: it has to answer, not to come back', async () => {
    const { stdout } = await ask('fix');
    expect(stdout).toContain('their master is up, and does not tell what it owns');
    expect(stdout).toContain(`let 127.0.0.1:${port} answer CLUSTER NODES`);
    expect(stdout).not.toContain('nowhere else');
    expect((await ask('check')).stdout).toMatch(/slots {2}\(does not tell what it owns\)/);
  });
});
