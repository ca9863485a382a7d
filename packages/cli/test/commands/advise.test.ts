import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'advise-'));
});
afterAll(() => rm(folder, { recursive: true }));

const few = ['-s', 'modulo,ring,slots,rendezvous', '-k', '10000'];
const advise = (...argv: string[]) => shardscope(['advise', ...argv, ...few]);

describe('advise', () => {
  it('says what to choose, what it costs and what would change it, in 80 columns', async () => {
    const { code, stdout, stderr } = await advise('6');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\nRecommended: rendezvous or slots\. The two are tied on everything measured\. /);
    expect(stdout.replace(/\s+/g, ' ')).toContain('with slots: all clients must agree on the slot table (');
    expect(stdout).toContain('clients can agree on no more than who is there: rendezvous.');
    expect(stdout).toMatch(/\n>\* rendezvous +0%/);
    const [text] = stdout.split('Run it again');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('gives JSON, whose command gives it again', async () => {
    const { stdout } = await advise('a@r1,b@r1=2,c@r2', '--expect', 'add,rack', '--no-shared-state', '-f', 'json');
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ schema: 'shardscope/advise/1', recommended: ['rendezvous'] });
    expect(found.rows.map(({ strategy }: { strategy: string }) => strategy)).toEqual(['ring', 'slots', 'rendezvous']);
    expect(found.rows[2].cells['zones.after']).toMatchObject({ unit: 'ratio', value: 4 });
    expect(found.changesIf[0]).toMatchObject({
      of: expect.any(String),
      if: expect.any(String),
      recommended: expect.any(Array),
    });
    const words = found.command.split(' ').slice(2);
    const again = await shardscope([
      'advise',
      ...words.map((word: string) => word.replace(/^'|'$/g, '')),
      '-f',
      'json',
    ]);
    expect(again.stdout).toBe(stdout);
  });

  it('leaves out with a note what cannot have these nodes', async () => {
    const { stderr } = await advise('a=2,b,c');
    expect(stderr).toMatch(/^note: left out: modulo .*weight/);
  });

  it('says that a Redis Cluster can have no other rule than its own', async () => {
    const cluster = fileURLToPath(new URL('../../../../docs/four-hosts.nodes.txt', import.meta.url));
    const told = (await advise(cluster)).stdout.replace(/\s+/g, ' ');
    expect(told).toContain('Redis Cluster itself knows one rule only, redis-cluster;');
    expect(told).toContain('redis-cluster: keys of a node that fails fail with it until it is replaced');
    const without = (await advise('4')).stdout;
    expect(without).not.toContain('Redis Cluster');
    expect(without).not.toContain('fail with it');
  });

  it('reads a configuration, and ranks its own rule beside the others', async () => {
    const path = join(folder, 'nginx.conf');
    await writeFile(path, 'upstream cache { hash $uri; server a:1; server b:1; server c:1; server d:1; }\n');
    const { code, stdout } = await advise(path, '-f', 'json');
    expect(code).toBe(0);
    const { rows, recommended } = JSON.parse(stdout);
    expect(rows[0].strategy).toBe('nginx-hash');
    expect(recommended).toEqual(['rendezvous', 'slots']);
  });

  it('reads a scenario file and a file of zones', async () => {
    const scenario = join(folder, 'scenario.yaml');
    await writeFile(scenario, 'nodes: [a, b, c]\nsteps: [{ join: [d] }]\n');
    expect((await advise(scenario)).stdout).toMatch(/^a,b,c \+d: 1 copy, its steps\n/);
    const zones = join(folder, 'zones');
    await writeFile(zones, 'n1 r1\nn2 r1\nn3 r2\n');
    expect((await advise('3', '--zones', zones, '--expect', 'rack', '-f', 'json')).stdout).toContain('zones.after');
  });

  it('takes what only rounding leaves of a sum of shares for nothing', async () => {
    const { stdout } = await advise('a,b,c +d', '-f', 'json');
    const rows: { strategy: string; cells: Record<string, { value: number }> }[] = JSON.parse(stdout).rows;
    expect(rows.find(({ strategy }) => strategy === 'rendezvous')?.cells.excess.value).toBe(0);
  });

  it.each([
    [['6', '--expect', 'rack'], 2, 'rack cannot be expected of these nodes: they stand in fewer than two zones'],
    [['2', '--expect', 'lose'], 2, 'lose cannot be expected of these nodes: they are fewer than three'],
    [['6', '--expect', 'all'], 2, '"all" is none of add, lose, double, rack'],
    [['6', '--zipf', 'x'], 2, 'It must be a number between 0 and 5'],
    [['no/such.conf'], 2, 'no/such.conf'],
  ])('refuses %j', async (argv, code, message) => {
    const found = await advise(...argv);
    expect(found.stderr).toContain(message);
    expect(found.code).toBe(code);
  });
});
