import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisSlot } from '@shardscope/core';
import {
  type Connection,
  parseClusterNodes,
  planCommands,
  type RedisNode,
  type SlotRange,
  slotTable,
  unpackMoves,
} from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../../tools/testing/partOrAll.ts';
import type { RedisServers } from '../../../src/redis/live/redisServers.ts';
import { LiveKeys } from '../../liveKeys.ts';
import { liveCluster } from '../../support/liveCluster.ts';

const where = spawnSync('sh', ['-c', 'command -v redis-cli']);
const installed = where.status === 0 && spawnSync('redis-server', ['--version']).status === 0;
if (!installed) console.warn('tests on real servers are skipped: apt-get install redis-server redis-tools');
const shells = ['dash', 'bash', 'busybox sh', 'zsh'].filter((shell) => {
  const [program, ...words] = shell.split(' ');
  return spawnSync(program, [...words, '-c', ':']).status === 0;
});

/** A tag whose keys all fall into this slot. */
function tagOf(slot: number): string {
  for (let i = 0; ; i++) if (redisSlot.of(`${i}`) === slot) return `{${i}}`;
}

/** Keys of a slot that shells, lines, quotes or replies could mangle. */
const hostile = (slot: number): Buffer[] =>
  [
    ...[
      '',
      ' ',
      '\n',
      '\r\n',
      '"',
      "'",
      '" "',
      '\\',
      '\\"',
      '\\x00',
      '\0',
      '\xff\xfe',
      '$(touch x)',
      '`touch x`',
      '%s%n',
    ],
    ...[
      '$HOME',
      '*',
      '[0-<-x]',
      '!!',
      '#',
      ';',
      '(error) ERR',
      '1) "a"',
      '(empty array)',
      'OK',
      '\t',
      'é',
      '"\n2) "b',
      '(1.00s)',
    ],
  ].map((text) => Buffer.from(`${tagOf(slot)}${text}`, 'latin1'));

const ownerOf = (nodes: readonly RedisNode[], slot: number): RedisNode => nodes[slotTable(nodes)[slot]];

/** Notes every call, kills its process group before the call of that number, and freezes a process during one MIGRATE. */
const SHIM = `#!/bin/sh
echo "$*" >>calls
[ ! -s count ] || read -r n <count
echo "$((n = \${n:-0} + 1))" >count
[ "$n" -ne "\${KILL_AT:-0}" ] || kill -9 0
case "\${FREEZE:-} $*" in
[1-9]*' --no-raw')
  [ -e frozen ] || kill -STOP "$FREEZE"
  REDIS_CLI "$@"
  kill -CONT "$FREEZE"
  : >frozen
  ;;
*) exec REDIS_CLI "$@" ;;
esac
`;

interface Program {
  readonly text: string;
  readonly from: RedisNode;
  readonly to: RedisNode;
  readonly other: RedisNode;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(!installed)('the program of planCommands on a live cluster', () => {
  let servers: RedisServers;
  let folder = '';
  let keys: LiveKeys;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    servers = await liveCluster(3);
    const own = [
      ...[Buffer.alloc(0), ...hostile(0), Buffer.from(`${tagOf(0)}${'long'.repeat(20_000)}`), Buffer.from(tagOf(2))],
      ...Array.from({ length: 250 }, (_, i) => Buffer.from(`${tagOf(1)}${i}`)),
    ];
    keys = await LiveKeys.connect(servers.ports);
    for (const key of own) await keys.write(key);
    writeFileSync(join(folder, 'lines'), 'while IFS= read -r line; do sh -c "$line" </dev/null; done\n');
    writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(join(folder, 'redis-cli'), SHIM.replaceAll('REDIS_CLI', where.stdout.toString().trim()), {
      mode: 0o755,
    });
  });

  afterAll(async () => {
    keys?.close();
    await servers?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The program that moves these slots from whoever has the first to the first other master, and those two. */
  async function program(range: SlotRange = [0, 3], connection: Connection = {}): Promise<Program> {
    const { nodes } = parseClusterNodes(await servers.ask(servers.ports[0], ['CLUSTER', 'NODES']));
    const from = ownerOf(nodes, range[0]);
    const [to, other] = nodes.filter((node) => node !== from);
    const moves = unpackMoves([{ from: from.id, to: to.id, slots: [range] }]);
    return { text: planCommands({ before: nodes, moves }, 'setslot', connection), from, to, other };
  }

  /** Runs a program in a process group of its own, with our redis-cli in front if `env` says what it is to do. */
  async function shell(text: string, env: Record<string, string | number> = {}, name = 'sh'): Promise<Ended> {
    for (const name of ['calls', 'count']) rmSync(join(folder, name), { force: true });
    const [file, ...words] = name.split(' ');
    const child = spawn(file, words, {
      cwd: folder,
      detached: true,
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, `${value}`])),
        PATH: `${folder}:${process.env.PATH}`,
      },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.stdin.on('error', () => {});
    child.stdin.end(text);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
  }

  const calls = (): string[] => {
    const log = join(folder, 'calls');
    return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  };

  /** Every key is where it belongs, once, with the value last acknowledged; no slot is open; all know the owner. */
  async function isWhole(slot = 0, at?: RedisNode): Promise<void> {
    expect(await keys.found()).toEqual(keys.expected);
    for (const port of servers.ports) {
      const view = parseClusterNodes(await servers.ask(port, ['CLUSTER', 'NODES'])).nodes;
      if (at) expect(ownerOf(view, slot).id).toBe(at.id);
      expect(view.flatMap(({ open = [] }) => open)).toEqual([]);
    }
  }

  it.each(partOrAll(shells.slice(0, 2), shells))('moves keys of any bytes whole: %s', async (name) => {
    const { text, to } = await program();
    const { code, stdout, stderr } = await shell(text, {}, name);
    expect([stderr, code, stdout.split('\n').at(-2)]).toEqual(['', 0, 'done']);
    await isWhole(0, to);
  });

  it('runs nothing if it is cut off anywhere', async () => {
    const { text } = await program();
    const end = text.lastIndexOf(')');
    for (let cut = 0, line = 0; cut <= end; line++) {
      if (line % partOrAll(11, 1) === 0) {
        const { stdout, code } = await shell(text.slice(0, cut));
        expect([cut, stdout, calls(), code === 0]).toEqual([cut, '', [], !text.slice(0, cut).includes('\n(')]);
      }
      // The end of a line, and its middle.
      const next = text.indexOf('\n', cut);
      cut = line % 2 === 0 ? next + 1 : Math.max(cut + 1, Math.floor((cut + next) / 2));
    }
    await isWhole();
  });

  it('sends nothing if it is pasted without its beginning, or a line by itself', async () => {
    const { text } = await program();
    const lines = text.split('\n');
    const from = lines.indexOf('node_cli() {') + 1;
    for (let i = from; i < lines.length; i += partOrAll(7, 1)) {
      await shell(lines.slice(i).join('\n'));
      expect([lines[i], calls().filter((call) => call.includes('SETSLOT'))]).toEqual([lines[i], []]);
    }
    await shell(text, {}, 'sh lines');
    expect(calls().filter((call) => call.includes('SETSLOT'))).toEqual([]);
    await isWhole();
  });

  it('can be killed before any of its commands and run again, while clients write', async () => {
    const pool = [...hostile(4), ...Array.from({ length: 60 }, (_, i) => Buffer.from(`${tagOf(4)}${i}`))];
    let writing = true;
    let written = 0;
    const writer = async (): Promise<void> => {
      while (writing) {
        await keys.write(pool[written++ % pool.length]);
      }
    };
    for (let call = 4, killed = true; killed; call += partOrAll(9, 1)) {
      const { text, to } = await program([4, 4]);
      writing = true;
      const clients = writer();
      killed = (await shell(text, { KILL_AT: call })).code === null;
      const { code, stdout, stderr } = await shell(text);
      expect([call, stderr, code, stdout.split('\n').at(-2)]).toEqual([call, '', 0, 'done']);
      writing = false;
      await clients;
      await isWhole(4, to);
    }
    expect(written).toBeGreaterThan(pool.length);
  });

  it('stops before it gives away a slot that the source still holds keys of, or that is not open', async () => {
    const { text } = await program();
    for (const [what, instead] of [
      ['move_keys "$1" "$2" "$3" "$database"', ':'],
      ['must_answer OK "$2" CLUSTER SETSLOT "$1" MIGRATING "$3"', ':'],
      ['must_answer OK "$3" CLUSTER SETSLOT "$1" IMPORTING "$2"', ':'],
    ]) {
      const { code, stderr } = await shell(text.replace(what, instead));
      expect([what, code, stderr]).toEqual([what, 1, expect.stringMatching(/^stopped: slot \d: /)]);
      expect(await keys.found()).toEqual(keys.expected);
    }
    expect((await shell(text)).stdout).toMatch(/\ndone\n$/);
    await isWhole();
  });

  it('stops at a plan of another state or of another node, and changes nothing', async () => {
    const { text, from, to, other } = await program();
    const swap = (a: string, b: string): string =>
      text.replaceAll(new RegExp(`${a}|${b}`, 'g'), (id) => (id === a ? b : a));
    const stale = await shell(
      swap(from.id, other.id).replace(/^ {2}\w{40}\) host.*\n/gm, (line) =>
        line.includes(from.id)
          ? line.replace(`${other.port}`, `${from.port}`)
          : line.replace(`${from.port}`, `${other.port}`),
      ),
    );
    expect([stale.code, stale.stderr]).toEqual([1, expect.stringContaining(`the plan moves it from ${other.id}`)]);
    const elsewhere = await shell(text.replace(`port=${to.port}`, `port=${other.port}`));
    expect([elsewhere.code, elsewhere.stderr]).toEqual([1, `stopped: ${to.id} CLUSTER MYID answers ${other.id}\n`]);
    await isWhole(0, from);
  });

  it('names a key that both nodes have, keeps both values, and overwrites only when told', async () => {
    const { text, from, to } = await program([4, 4]);
    const key = hostile(4)[4];
    await servers.ask(to.port, ['CLUSTER', 'SETSLOT', '4', 'IMPORTING', from.id]);
    await keys.asking(to.port, ['SET', key, 'of somebody else']);
    const { code, stderr } = await shell(text);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`${to.id} already has "${tagOf(4)}\\"". If the values`),
    ]);
    expect(await keys.asking(to.port, ['GET', key])).toBe('of somebody else');
    const replaced = await shell(text.replace('\nreplace=\n', '\nreplace=REPLACE\n'));
    expect([replaced.stderr, replaced.code]).toEqual(['', 0]);
    await isWhole(4, to);
  });

  it('sends a batch again whose fate is unknown, because the target froze', async () => {
    const { text, to } = await program([4, 4]);
    const pid = /process_id:(\d+)/.exec(await servers.ask(to.port, ['INFO', 'server']))?.[1] ?? '';
    const { code, stderr } = await shell(text.replace('timeout=10000', 'timeout=300'), { FREEZE: pid });
    expect([stderr, code]).toEqual(['', 0]);
    expect(existsSync(join(folder, 'frozen'))).toBe(true);
    await isWhole(4, to);
  });

  it('takes a password of any characters from REDISCLI_AUTH, for MIGRATE too, and shows it nowhere', async () => {
    const password = `open "sesame" 'now' \\x41 $HOME \`x\` %s \\`;
    const rule = (word: string): string => `>${word}`;
    for (const port of servers.ports) {
      await servers.ask(port, ['ACL', 'SETUSER', 'mo"ver$', 'on', rule(password), '~*', '+@all']);
      await servers.ask(port, ['ACL', 'SETUSER', 'default', 'resetpass', rule(password)]);
    }
    for (const connection of [{}, { user: 'mo"ver$' }]) {
      process.env.REDISCLI_AUTH = password;
      const { text, to } = await program([4, 4], connection);
      delete process.env.REDISCLI_AUTH;
      const without = await shell(text);
      expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('NOAUTH')]);
      const { code, stdout, stderr } = await shell(text, { REDISCLI_AUTH: password });
      expect([stderr, code]).toEqual(['', 0]);
      expect([text, stdout, ...calls()].join('\n')).not.toContain('sesame');
      process.env.REDISCLI_AUTH = password;
      expect(ownerOf(parseClusterNodes(await servers.ask(to.port, ['CLUSTER', 'NODES'])).nodes, 4).id).toBe(to.id);
    }
    for (const port of servers.ports) await servers.ask(port, ['ACL', 'SETUSER', 'default', 'nopass']);
    delete process.env.REDISCLI_AUTH;
    await isWhole();
  });
});
