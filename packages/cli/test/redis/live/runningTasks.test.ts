import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseClusterNodes, planJSON, planOf } from '@shardscope/core/redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shardscope } from '../../harness.ts';
import { recordedCluster, recording, replied } from '../../support/recordedCluster.ts';

type Task = readonly [
  { readonly port: number; readonly nodes: string; readonly tasks: readonly (string | number)[][] },
];

/** The masters of a recording, by default those of which the first is sending slots 10 to 29 to another; `refusal` is what a user is told who may not know. */
const cluster = (name: string, question: string, refusal?: string): Promise<string> => {
  const nodes = recording<Task>(name);
  return recordedCluster(nodes, (i, argv) => {
    const asked = argv.slice(0, 2).join(' ');
    if (asked === question) return refusal === undefined ? replied(nodes[i].tasks) : new Error(refusal);
    const own = [
      [0, 5460],
      [5461, 10922],
      [10923, 16383],
    ][i];
    if (asked === 'CLUSTER SLOT-STATS') {
      return Array.from({ length: own[1] - own[0] + 1 }, (_, k) => replied([own[0] + k, ['key-count', 0]]));
    }
    return undefined;
  });
};

describe.each([
  ['redis-8.6.3-task', 'CLUSTER MIGRATION', 'cluster|migration'],
  ['valkey-9.1.2-task', 'CLUSTER GETSLOTMIGRATIONS', 'cluster|getslotmigrations'],
])('beside slots that servers move by themselves (%s)', (name, question, command) => {
  const [{ nodes, tasks }] = recording<Task>(name);
  const fields = new Map(tasks[0].flatMap((word, at) => (at % 2 === 0 ? [[word, tasks[0][at + 1]]] : [])));
  const [id, source, target] = [
    ['id', 'name'],
    ['source', 'source_node'],
    ['dest', 'target_node'],
  ].map((names) => names.map((field) => fields.get(field)).find((value) => value !== undefined));

  it('check says so, and that the cluster is whole', async () => {
    const connect = await cluster(name, question);
    const { code, stdout } = await shardscope(['redis', 'check', '--connect', connect]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^servers move slots 10-29 by themselves, (\S+) -> (\S+): migration [0-9a-f]{40}$/m);
    const { stdout: json } = await shardscope(['redis', 'check', '--connect', connect, '-f', 'json']);
    const server = name.startsWith('redis') ? 'redis-8.4' : 'valkey-9';
    expect(JSON.parse(json).tasks).toEqual([{ id, server, slots: [[10, 29]], from: source, to: target }]);
    expect(nodes).toContain(`${source} `);
  });

  it('fix waits for it, and plan does not begin', async () => {
    const connect = await cluster(name, question);
    const { code, stdout } = await shardscope(['redis', 'fix', '--connect', connect, '-f', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).fixes).toMatchObject([{ slots: [[10, 29]], code: 'task', way: 'wait', owner: target }]);
    const port = (which: unknown) => new RegExp(`^${which} \\S+:(\\d+)@`, 'm').exec(state)?.[1];
    const state = (await shardscope(['redis', 'check', '--connect', connect, '-f', 'nodes'])).stdout;
    const { stdout: table } = await shardscope(['redis', 'fix', '--connect', connect]);
    // Redis would begin anew if the source alone gave up.
    expect(table.replace(/\s+/g, ' ')).toContain(
      name.startsWith('redis')
        ? `at 127.0.0.1:${port(target)}: CLUSTER MIGRATION CANCEL ID ${id};`
        : `at 127.0.0.1:${port(source)}: CLUSTER CANCELSLOTMIGRATIONS;`,
    );
    const planned = await shardscope(['redis', 'plan', '--connect', connect, '--weight', `${source}=2`]);
    expect(planned.code).toBe(1);
    expect(planned.stderr).toContain('servers move slots 10-29 by themselves: plan once that has ended, or --no-probe');
  });

  it('apply does not begin', async () => {
    const connect = await cluster(name, question);
    const folder = mkdtempSync(join(tmpdir(), 'task-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'plan.json');
    const before = parseClusterNodes(nodes).nodes;
    writeFileSync(
      path,
      JSON.stringify(planJSON(planOf('test', before, [{ slot: 100, from: `${source}`, to: `${target}` }]))),
    );
    const { code, stderr } = await shardscope(['redis', 'apply', path, '--connect', connect, '--yes', '--trust-plan']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /servers move slots 10-29 by themselves, migration [0-9a-f]{40}: wait for it, or cancel it/,
      ),
    ]);
    expect(readdirSync(folder)).toEqual(['plan.json']);
  });

  it('says what a user is not told, and what allows it', async () => {
    const connect = await cluster(
      name,
      question,
      `NOPERM User look has no permissions to run the '${command}' command`,
    );
    for (const verb of ['check', 'fix']) {
      const { code, stderr } = await shardscope(['redis', verb, '--connect', connect]);
      expect(code).toBe(0);
      expect(stderr).toMatch(/^note: whether servers move slots by themselves is not known: .*redis acl prints/m);
    }
  });
});

it('counts a migration that was cancelled at its target as over: the source of Redis lists it as failed, without an end', async () => {
  const recorded = recording<Task>('redis-8.6.3-cancelled');
  expect(recorded.flatMap(({ tasks }) => tasks).filter((task) => task.includes(-1))).toHaveLength(1);
  const connect = await cluster('redis-8.6.3-cancelled', 'CLUSTER MIGRATION');
  const { code, stdout } = await shardscope(['redis', 'check', '--connect', connect, '-f', 'json']);
  expect([code, JSON.parse(stdout).tasks]).toEqual([0, []]);
  expect((await shardscope(['redis', 'fix', '--connect', connect])).stdout).not.toContain('by themselves');
});
