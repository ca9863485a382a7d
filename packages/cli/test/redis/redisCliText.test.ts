import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { NOBODY, parseClusterNodes, type RedisNode, slotTable } from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServers, until } from '../../src/redis/live/redisServers.ts';
import { shardscope } from '../harness.ts';

const installed = ['redis-server', 'redis-cli'].every((name) => spawnSync(name, ['--version']).status === 0);
if (!installed) console.warn('tests on real servers are skipped: apt-get install redis-server redis-tools');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function redisCli(argv: readonly string[]): Promise<Ended> {
  const child = spawn('redis-cli', ['--cluster', ...argv], { env: { ...process.env, TERM: 'dumb' } });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => err.push(data));
  child.stdin.end();
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

/** Its last line may lack its end. */
const ended = ({ code, stdout, stderr }: Ended): Ended => ({
  code,
  stdout: stdout.replace(/(?<=.)$(?!\n)/, '\n'),
  stderr,
});

describe.skipIf(!installed)('shardscope redis -f redis-cli: a command', () => {
  let servers: RedisServers;
  let entry = '';
  let ids: readonly string[] = [];
  let replica = '';

  beforeAll(async () => {
    servers = await RedisServers.start(5);
    const addresses = servers.ports.map((port) => `127.0.0.1:${port}`);
    entry = addresses[0];
    await servers.run(['--cluster', 'create', ...addresses.slice(0, 3), '--cluster-yes']);
    await until('the cluster is up', async () => whole(3));
    await servers.run(['--cluster', 'add-node', addresses[3], entry, '--cluster-slave']);
    await until('the replica has joined', async () => whole(4));
    ids = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'MYID'])));
    replica = ids[3];
  });

  afterAll(() => servers?.end());

  const views = (count: number): Promise<(readonly RedisNode[])[]> =>
    Promise.all(
      servers.ports
        .slice(0, count)
        .map(async (port) => parseClusterNodes(await servers.ask(port, ['CLUSTER', 'NODES'])).nodes),
    );

  /** Whether all nodes know all others, and the replicas as such, and one of them says that all is well. */
  async function whole(count: number): Promise<boolean> {
    const info = await servers.ask(servers.ports[0], ['CLUSTER', 'INFO']);
    return (
      info.includes('cluster_state:ok') &&
      (await views(count)).every(
        (nodes) =>
          nodes.length === count &&
          nodes.every(({ flags = [] }) => !flags.includes('handshake')) &&
          nodes.filter(({ role }) => role === 'replica').length === count - 3,
      )
    );
  }

  /** Both are asked the same; ours leaves out the entry node, and says the same on each stream in both formats. */
  async function same(command: string, argv: readonly string[]): Promise<void> {
    const state = await servers.ask(servers.ports[0], ['CLUSTER', 'NODES']);
    const asked = command === 'add-node' ? [argv[0], entry, ...argv.slice(1)] : [entry, ...argv];
    const theirs = ended(await redisCli([command, ...asked]));
    const ask = (format: string) =>
      shardscope(['redis', command, '--state', '-', ...argv, '-f', format], { stdin: state });
    expect(theirs.code).toBe(1);
    expect(await ask('redis-cli')).toEqual(theirs);
    const { redisCli: said } = JSON.parse((await ask('json')).stdout);
    const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
    expect([said.exit, text(said.stdout), text(said.stderr)]).toEqual([1, theirs.stdout, theirs.stderr]);
  }

  it('is refused in all its lines on the streams it uses: wrong nodes', async () => {
    const nobody = 'f'.repeat(40);
    const reshard = (from: string, to: string) =>
      same('reshard', ['--cluster-from', from, '--cluster-to', to, '--cluster-slots', '5']);
    await reshard(ids[0], nobody);
    await reshard(ids[0], replica);
    await reshard('abcdef', ids[1]);
    await reshard(ids[1], ids[1]);
    await reshard(`${ids[1]},${replica}`, ids[1]);
    await same('rebalance', ['--cluster-weight', 'zz=1']);
    await same('rebalance', ['--cluster-weight', `${ids[0]}=-1`, '--cluster-simulate']);
    await same('del-node', [nobody]);
    await same('del-node', [ids[0]]);
    const joining = `127.0.0.1:${servers.ports[4]}`;
    await same('add-node', [joining, '--cluster-slave', '--cluster-master-id', nobody]);
  });

  it('is refused in all its lines on the streams it uses: a cluster that is not whole', async () => {
    const [first, second, third, fourth] = servers.ports;
    await servers.ask(first, ['CLUSTER', 'SETSLOT', '100', 'MIGRATING', ids[1]]);
    await until('nobody knows an owner of slot 16000', async () => {
      for (const port of [third, first, second, fourth]) await servers.ask(port, ['CLUSTER', 'DELSLOTS', '16000']);
      return (await views(4)).every((nodes) => slotTable(nodes)[16000] === NOBODY);
    });
    await same('reshard', ['--cluster-from', ids[0], '--cluster-to', ids[1], '--cluster-slots', '5']);
    await same('rebalance', []);
    await same('add-node', [`127.0.0.1:${servers.ports[4]}`]);
  });

  it('is refused in all its lines on the streams it uses: too few nodes', async () => {
    // The only empty node, by two names. redis-cli 7.0.15 counts the arguments if there is one only, 8.6.3 no longer does.
    const argv = ['127.0.0.1', 'localhost'].map((host) => `${host}:${servers.ports[4]}`);
    const theirs = await redisCli(['create', ...argv]);
    expect(await shardscope(['redis', 'create', ...argv, '-f', 'redis-cli'])).toEqual(theirs);
  });
});
