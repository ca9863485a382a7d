import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RedisServers, until } from '../../../src/redis/live/redisServers.ts';
import { shardscope } from '../../harness.ts';
import { liveCluster, redisInstalled } from '../../support/liveCluster.ts';

describe.skipIf(!redisInstalled)('a master whose CLUSTER is renamed', () => {
  let servers: RedisServers;
  let renamed: ChildProcess;
  let port = 0;

  beforeAll(async () => {
    servers = await liveCluster(3);
    port = servers.ports[2];
    const [, folder] = (await servers.ask(port, ['CONFIG', 'GET', 'dir'])).split('\n');
    await servers.crash(port);
    const argv = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--cluster-enabled',
      'yes',
      '--save',
      '',
    ];
    renamed = spawn('redis-server', [...argv, '--rename-command', 'CLUSTER', 'HIDDEN'], { stdio: 'ignore' });
    await until('it answers', async () => (await servers.ask(port, ['PING'])) === 'PONG');
    await until('the others have it back', async () => {
      const nodes = await servers.ask(servers.ports[0], ['CLUSTER', 'NODES']);
      return !/disconnected|fail/.test(nodes);
    });
  });

  afterAll(async () => {
    if (renamed?.exitCode === null) {
      const gone = once(renamed, 'exit');
      renamed.kill('SIGKILL');
      await gone;
    }
    await servers?.end();
  });

  const ask = (...argv: string[]) => shardscope(['redis', ...argv, '--connect', `127.0.0.1:${servers.ports[0]}`]);

  it('is named by check with what it says, and keeps its slots: nobody else claims them', async () => {
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
