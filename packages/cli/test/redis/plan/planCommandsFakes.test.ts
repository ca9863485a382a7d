import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planCommands, type RedisNode, unpackMoves } from '@shardscope/core/redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FakeReply, fakeNode } from '../../fakeNode.ts';

const installed = spawnSync('redis-cli', ['--version']).status === 0;
const OK = { status: 'OK' };
const [FROM, TO] = ['a'.repeat(40), 'b'.repeat(40)];

/** Two nodes of a version that is not installed: what they share, and the program's run against them. */
class Pair {
  owner = FROM;
  readonly asked: string[] = [];
  readonly nodes: RedisNode[] = [];

  async start(
    answer: (self: string, argv: readonly string[], database: number) => FakeReply | undefined,
  ): Promise<void> {
    for (const id of [FROM, TO]) {
      const port = await fakeNode((argv, database) => {
        const words = argv.join(' ');
        if (words === 'CLUSTER MYID') return Buffer.from(id);
        const reply = answer(id, argv, database);
        if (words === 'CLUSTER NODES' && reply === undefined) return Buffer.from(this.view(id, ''));
        if (!/^(CLUSTER NODES|SELECT|COMMAND)/.test(words)) this.asked.push(`${id[0]} ${words}`);
        return reply ?? new Error(`ERR unknown command ${words}`);
      });
      this.nodes.push({ id, host: '127.0.0.1', port, role: 'master', slots: id === FROM ? [[0, 16383]] : [] });
    }
  }

  view(self: string, mark: string): string {
    return this.nodes
      .map(({ id, port }) => {
        const slots = `${id === this.owner ? ' 0-16383' : ''}${id === self ? mark : ''}`;
        return `${id} 127.0.0.1:${port}@1 ${id === self ? 'myself,' : ''}master - 0 0 1 connected${slots}\n`;
      })
      .join('');
  }

  async run(text: string): Promise<{ code: number; stdout: string; stderr: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n');
    chmodSync(join(folder, 'sleep'), 0o755);
    const child = spawn('sh', [], { env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.stdin.end(text);
    const [code] = (await once(child, 'close')) as [number];
    return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
  }
}

describe.skipIf(!installed)('the program on servers that are not installed', () => {
  it('moves and counts the keys of every database', async () => {
    const pair = new Pair();
    const keys = [['x'], [], ['y y', '\n']];
    let marks = { [FROM]: '', [TO]: '' };
    await pair.start((self, argv, database) => {
      const [command, word, slot, state] = argv;
      if (command === 'SELECT') return Number(word) < 3 ? OK : new Error('ERR DB index is out of range');
      if (command === 'MIGRATE') {
        if (Number(argv[4]) !== database) return new Error('ERR another database');
        keys[database] = keys[database].filter((key) => !argv.slice(argv.indexOf('KEYS') + 1).includes(key));
        return OK;
      }
      if (word === 'NODES') return Buffer.from(pair.view(self, marks[self]));
      if (word === 'COUNTKEYSINSLOT') return keys[database].length;
      if (word === 'GETKEYSINSLOT') return keys[database].map((key) => Buffer.from(key));
      if (state === 'IMPORTING') marks[TO] = ` [${slot}-<-${FROM}]`;
      if (state === 'MIGRATING') marks[FROM] = ` [${slot}->-${TO}]`;
      if (state === 'NODE') pair.owner = TO;
      if (state === 'NODE') marks = { [FROM]: '', [TO]: '' };
      return OK;
    });
    const text = planCommands({ before: pair.nodes, moves: [{ slot: 7, from: FROM, to: TO }] }, 'setslot');
    const careless = await pair.run(
      text.replace('while [ "$database" -lt "$databases" ]', 'while [ "$database" -lt 1 ]'),
    );
    expect([careless.code, careless.stderr]).toEqual([1, expect.stringMatching(/0 OK 0 OK 2 before handing over, /)]);
    expect(pair.asked.filter((words) => words.includes('NODE '))).toEqual([]);
    const { code, stdout, stderr } = await pair.run(text);
    expect([stderr, code, stdout, keys]).toEqual(['', 0, `slot 7 is at ${TO}\ndone\n`, [[], [], []]]);
  });

  it('hands nothing to a target that has yet to hear of the epoch of the source', async () => {
    const pair = new Pair();
    let looks = 0;
    let hears = 2;
    await pair.start((self, argv) => {
      const [command, word, , state] = argv;
      if (command === 'SELECT') return new Error('ERR SELECT is not allowed in cluster mode');
      if (word !== 'NODES') return state === 'IMPORTING' ? new Error('ERR enough') : OK;
      const own = pair.view(self, '');
      // The source has raised its epoch; the target hears of it when it has been asked some times.
      const knows = self === FROM || looks++ >= hears;
      return Buffer.from(knows ? own.replace(new RegExp(`^(${FROM} .*) 1 connected`, 'm'), '$1 9 connected') : own);
    });
    const text = planCommands({ before: pair.nodes, moves: [{ slot: 7, from: FROM, to: TO }] }, 'setslot');
    const heard = await pair.run(text);
    expect([heard.code, heard.stderr]).toEqual([1, expect.stringContaining('IMPORTING')]);
    looks = 0;
    hears = Number.POSITIVE_INFINITY;
    pair.asked.length = 0;
    const deaf = await pair.run(text.replace('patience=30\n  until', 'patience=2\n  until'));
    expect([deaf.code, deaf.stderr]).toEqual([
      1,
      `stopped: ${TO} has yet to hear of the epoch of ${FROM}, which is 9\n`,
    ]);
    expect(pair.asked).toEqual([]);
  });

  const moves = unpackMoves([{ from: FROM, to: TO, slots: [[0, 16383]] }]);
  const status = (end: number): FakeReply => [[Buffer.from('state'), Buffer.from('x'), Buffer.from('end_time'), end]];
  const listed = (state: string): FakeReply => [[Buffer.from('state'), Buffer.from(state)]];
  const servers = [
    {
      server: 'redis-8.4',
      request: `b CLUSTER MIGRATION IMPORT 0 16383`,
      poll: 'STATUS',
      accepted: Buffer.from('c'.repeat(40)),
      running: status(-1),
      failed: status(1795822463125),
    },
    {
      server: 'valkey-9',
      request: `a CLUSTER MIGRATESLOTS SLOTSRANGE 0 16383 NODE ${TO}`,
      poll: 'GETSLOTMIGRATIONS',
      accepted: OK,
      running: listed('failover-paused'),
      failed: listed('failed'),
    },
  ] as const;

  it.each(servers)('waits for the migration of $server, whoever began it, until the target owns all', async (it) => {
    for (const begun of [false, true]) {
      const pair = new Pair();
      let polls = begun ? 1 : 0;
      await pair.start((_, argv) => {
        if (argv.includes('NODES')) return undefined;
        if (!argv.includes(it.poll)) {
          polls = 1;
          return it.accepted;
        }
        if (polls === 0) return [];
        if (++polls > 3) pair.owner = TO;
        return it.running;
      });
      const { code, stdout, stderr } = await pair.run(planCommands({ before: pair.nodes, moves }, it.server));
      expect([stderr, code, stdout]).toEqual(['', 0, `slots 0 16383 are at ${TO}\ndone\n`]);
      expect(pair.asked.filter((words) => words === it.request).length).toBe(begun ? 0 : 1);
    }
  });

  it.each(servers)('stops where $server refuses or gives up', async (it) => {
    for (const refused of [true, false]) {
      const pair = new Pair();
      await pair.start((_, argv) => {
        if (argv.includes('NODES')) return undefined;
        if (argv.includes(it.poll)) return it.failed;
        return refused ? new Error('ERR no') : it.accepted;
      });
      const { code, stdout, stderr } = await pair.run(planCommands({ before: pair.nodes, moves }, it.server));
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(
        refused ? /^stopped: slots 0 16383 do not move .*: ERR no/ : /^stopped: no migration is running/,
      );
    }
  });
});
