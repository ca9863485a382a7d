import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parser as promql } from '@prometheus-io/lezer-promql';
import { afterEvent, initialModel, parseLiveEvent, type WatchModel, watchProblems } from '@shardscope/core/redis';
import fc from 'fast-check';
import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { longWatch } from '../../../core/test/redis/watch/longWatch.ts';
import type { ReadOnlyClient } from '../../src/redis/live/readOnlyClient.ts';
import { Allowance } from '../../src/redis/watch/allowance.ts';
import { metricsServer } from '../../src/redis/watch/metricsServer.ts';
import { prometheusText } from '../../src/redis/watch/prometheusText.ts';
import { WatchedLink } from '../../src/redis/watch/watchedLink.ts';
import { fakeNode } from '../fakeNode.ts';
import { rows, shardscope } from '../harness.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const recording = (name: string): string => at(`recordings/${name}.ndjson`);
const document = (name: string): string => readFileSync(at(`../../../../docs/watch/${name}`), 'utf8');

const watch = (argv: readonly string[], world = {}) => shardscope(['redis', 'watch', ...argv], world);

/** Every line of a screen, without what paints and places it. */
const screenLines = (stdout: string): string[] =>
  stdout
    .slice(stdout.lastIndexOf('\x1b[H') + 3)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them.
    .replace(/\x1b\[[?0-9;]*[A-Za-z]/g, '')
    .split('\r\n');

/** A server that takes connections and says nothing. */
async function silentNode(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

describe('redis watch --serve', () => {
  it.each([
    [['--serve', '0.0.0.0:0'], '127.0.0.1:<port>, [::1]:<port> or localhost:<port>'],
    [['--serve', '192.168.1.1:80'], '127.0.0.1:<port>, [::1]:<port> or localhost:<port>'],
    [['--serve', 'example.org:80'], '127.0.0.1:<port>, [::1]:<port> or localhost:<port>'],
    [['--serve', '127.0.0.1:99999'], 'a port of 0 to 65535, got "127.0.0.1:99999"'],
    [['--serve', '127.0.0.1:abc'], 'a port of 0 to 65535, got "127.0.0.1:abc"'],
    [['--open'], '--open is for --serve'],
    [['--serve', '--json'], '--json'],
    [['--serve', '--prometheus'], '--prometheus'],
  ])('refuses %j in one line', async (argv, named) => {
    const { code, stdout, stderr } = await watch(['--replay', recording('redis-7.0.15-reshard'), ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toContain(named);
  });
});

describe('redis watch --replay', () => {
  it.each([
    ['redis-7.0.15-reshard', 'done: 1453 slots moved\n', 1453],
    ['redis-8.6.3-atomic', 'done: 3001 slots moved\n', 3001],
    ['valkey-9.1.2-atomic', 'done: 3001 slots moved\n', 3001],
  ])('shows a move of %s as it was recorded, and how it ended', async (name, end, moved) => {
    const { code, stdout, stderr } = await watch(['--replay', recording(name), '--until', 'done']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.endsWith(end)).toBe(true);
    const { stdout: json } = await watch(['--replay', recording(name), '--json']);
    expect(json).toBe(readFileSync(recording(name), 'utf8'));
    const { stdout: metrics } = await watch(['--replay', recording(name), '--prometheus']);
    expect(metrics).toMatch(
      new RegExp(`shardscope_slots_moved_total\\{from="[0-9a-f]{40}",to="[0-9a-f]{40}"\\} ${moved}\n`),
    );
  });

  it.each(['redis-7.0.15-reshard', 'redis-8.6.3-atomic', 'valkey-9.1.2-atomic'])(
    'finds no fault at any instant of a move that went well: %s',
    (name) => {
      const [hello, ...events] = readFileSync(recording(name), 'utf8').trim().split('\n').map(parseLiveEvent);
      if (hello.type !== 'hello') throw new Error('no hello');
      let model = initialModel(hello);
      for (const event of events) {
        model = afterEvent(model, event);
        if (model.nodes.size > 0) expect(watchProblems(model)).toEqual([]);
      }
      expect(model.moved).toBeGreaterThan(1000);
    },
  );

  it('says of an atomic migration that it is one', async () => {
    const { stdout } = await watch(['--replay', recording('valkey-9.1.2-atomic')]);
    expect(stdout).toBe(
      [
        '16:45:32Z  0 slots moved so far\n',
        '16:45:34Z  opened  3,001 slots 0-3000 (atomic)  c9280b37 127.0.0.1:21200 → e93f5968 127.0.0.1:21201\n',
        '16:45:35Z  moved  3,001 slots 0-3000  c9280b37 127.0.0.1:21200 → e93f5968 127.0.0.1:21201\n',
      ].join(''),
    );
  });

  it('says how old it is what a source told of its writes, in both languages', async () => {
    const lines = readFileSync(recording('valkey-9.1.2-atomic'), 'utf8').trim().split('\n');
    const replayed = async (age: number, ...argv: string[]) => {
      const shown = lines.map((line) => {
        const event = parseLiveEvent(line, 1);
        if (event.type !== 'state' || event.tasks.length === 0) return line;
        const told = age > 0 ? { remainingAt: event.t - age } : {};
        return JSON.stringify({
          ...event,
          tasks: event.tasks.map((task) => ({ ...task, remaining: 2 ** 21, ...told })),
        });
      });
      const last = shown.findLastIndex((line) => line.includes('"remaining"'));
      const stdin = `${shown.slice(0, last + 1).join('\n')}\n`;
      const world = { stdin, terminal: true, columns: 200 };
      return screenLines((await watch(['--replay', '-', ...argv], world)).stdout).join('\n');
    };
    expect(await replayed(12_400)).toContain('2 MB of writes left 12 s ago');
    expect(await replayed(0)).toMatch(/2 MB of writes left$/m);
    expect(await replayed(4_000)).toMatch(/2 MB of writes left$/m);
    expect(await replayed(12_400, '--lang', 'zh')).toContain('，12 秒前写入还差 2 MB');
  });

  it.each([60, 80, 200])('fits a terminal of %i columns', async (columns) => {
    const { stdout } = await watch(['--replay', recording('redis-7.0.15-reshard')], { terminal: true, columns });
    const lines = screenLines(stdout);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(lines.length).toBeLessThanOrEqual(24);
    const text = lines.join('\n');
    expect(text).toContain('1,453 slots moved so far');
    expect(text).toContain('5cd36b5d 127.0.0.1:21001  6,962 slots');
    expect(text).toContain('every slot has one owner that answers');
    expect(text).toContain('16:35:56Z  moved  30 slots 1470-1499');
    // What was on the terminal before is there again.
    expect([stdout.startsWith('\x1b[?1049h'), stdout.endsWith('\x1b[?1049l')]).toEqual([true, true]);
  });

  it('refuses what is no recording, by its line, and leaves out a line that was torn off', async () => {
    const text = readFileSync(recording('valkey-9.1.2-atomic'), 'utf8');
    const torn = await watch(['--replay', '-'], { stdin: `${text}{"type":"sta` });
    expect([torn.code, torn.stderr]).toEqual([0, '']);
    const keys = await watch(['--replay', '-'], { stdin: 'user:1\nuser:2\n' });
    expect([keys.code, keys.stderr]).toEqual([3, 'error: -: line 1: expected a JSON object, got "user:1"\n']);
    const headless = await watch(['--replay', '-'], { stdin: '{"type":"bye","n":0,"t":1,"why":"x"}\n' });
    expect([headless.code, headless.stderr]).toEqual([
      3,
      'error: -: a recording begins with hello: redis watch --record writes one\n',
    ]);
  });
});

describe('redis watch', () => {
  it.each([
    [[], 'give either --connect <host:port> or --replay <file>'],
    [['--connect', 'a:1', '--replay', 'x'], 'give either --connect <host:port> or --replay <file>'],
    [['--replay', 'x', '--record', 'y'], '--record is for --connect: a replay is recorded already'],
    [['--replay', 'x', '--prometheus', 'a:1'], '--prometheus <host:port> is for --connect'],
    [
      ['--connect', 'a:1', '--json', '--prometheus'],
      '--prometheus prints metrics: it goes with --json only with an address',
    ],
    [['--connect', 'a:1', '--every', '50ms'], "argument '50ms' is invalid. It must be from 0.1 s to 600 s."],
    [['--connect', 'a:1', '--stall', '25h'], "argument '25h' is invalid. It must be from 1 s to 86400 s."],
  ])('refuses %j', async (argv, message) => {
    const { code, stderr } = await watch(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('ends with 5 where nobody listens', async () => {
    const { code, stderr } = await watch(['--connect', '127.0.0.1:1', '--timeout', '500']);
    expect(code).toBe(5);
    expect(stderr).toContain('127.0.0.1:1: connect ECONNREFUSED');
  });

  it('goes on while a master is silent, says so, and ends with the code of the signal', async () => {
    const [A, B] = ['a', 'b'].map((digit) => digit.repeat(40));
    const stop = new AbortController();
    let asked = 0;
    const silent = await silentNode();
    const port = await fakeNode((argv) => {
      if (argv.join(' ') !== 'CLUSTER NODES') return argv[0] === 'DBSIZE' ? 3 : new Error("ERR unknown subcommand '?'");
      if (++asked === 3) stop.abort(130);
      const line = (id: string, at: number, flags: string, slots: string) =>
        `${id} 127.0.0.1:${at}@${at + 10000} ${flags} - 0 0 1 connected ${slots}\n`;
      return Buffer.from(line(A, port, 'myself,master', '0-8191') + line(B, silent, 'master', '8192-16383'));
    });
    const { code, stdout, stderr } = await watch(
      ['--connect', `127.0.0.1:${port}`, '--json', '--every', '100ms', '--timeout', '500'],
      { signal: stop.signal },
    );
    expect([code, stderr]).toEqual([130, '']);
    const events = rows(stdout);
    expect(events[0]).toMatchObject({ type: 'hello', schema: 'shardscope/live/1', every: 100, stall: 30_000 });
    expect(events.filter(({ type, node }) => type === 'event' && node === B)).toEqual([
      expect.objectContaining({ code: 'lost', why: `127.0.0.1:${silent} does not answer within 500 ms` }),
    ]);
    expect(events.find(({ type }) => type === 'keys')).toMatchObject({ nodes: [[A, 3]], exact: false });
    expect(events.at(-1)).toMatchObject({ type: 'bye', why: 'stopped' });
  });
});

describe('Allowance', () => {
  it('lets a node carry out 5 commands in any second, however late they arrive and are answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.tuple(fc.nat(80), fc.oneof(fc.nat(2), fc.nat(900)), fc.nat(100))),
        async (delays) => {
          let now = 0;
          const allowance = new Allowance(() => now);
          const done: number[] = [];
          for (let i = 0; i < 200; i++) {
            const {
              value: [pause, took, share],
            } = delays.next();
            await allowance.spend(async () => {
              done.push(now + (took * share) / 100);
              now += took;
            });
            now += 1 + pause;
          }
          for (let i = 5; i < done.length; i++) expect(done[i] - done[i - 5]).toBeGreaterThan(1000);
          expect(done.length).toBeGreaterThan(5);
        },
      ),
    );
  });

  it('uses what it gives where replies come at once', async () => {
    let now = 0;
    const allowance = new Allowance(() => now);
    let sent = 0;
    for (; now < 20_000; now += 37) await allowance.spend(async () => sent++);
    expect(sent).toBeGreaterThan(90);
  });
});

describe('WatchedLink', () => {
  it('asks for keys of open slots too where it is to read more often than it may ask', async () => {
    let now = 0;
    const asked: string[] = [];
    const line = `${'a'.repeat(40)} 127.0.0.1:1@2 myself,master - 0 0 1 connected 0-16383\n`;
    const send = async (argv: readonly string[]) => {
      const command = argv.slice(0, 2).join(' ');
      asked.push(command);
      return command === 'CLUSTER NODES' ? line : command === 'CLUSTER COUNTKEYSINSLOT' ? 7 : [];
    };
    const client = { send, close: () => {} } as unknown as ReadOnlyClient;
    const link = new WatchedLink({ connected: async () => client }, new Allowance(() => now));
    const node = { id: 'a'.repeat(40), host: '127.0.0.1', port: 1 };
    let counted = -10_000;
    for (; now < 20_000; now += 100) {
      const said = await link.ask(node, { total: now - counted >= 10_000, slots: [5] });
      if (said?.keys !== undefined) counted = now;
    }
    const of = (command: string): number => asked.filter((one) => one === command).length;
    expect(of('DBSIZE')).toBe(2);
    expect(of('CLUSTER GETSLOTMIGRATIONS')).toBe(of('CLUSTER NODES'));
    expect(of('CLUSTER COUNTKEYSINSLOT')).toBeGreaterThanOrEqual(of('CLUSTER NODES'));
    expect(of('CLUSTER NODES')).toBeGreaterThan(15);
  });
});

describe('the metrics', () => {
  it('are served at /metrics as they are at each request, and nowhere else, until the watch ends', async () => {
    const stop = new AbortController();
    let asked = 0;
    const { address } = await metricsServer(
      { host: '127.0.0.1', port: 0 },
      () => `shardscope_slots ${++asked}\n`,
      stop.signal,
    );
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    for (const count of [1, 2]) {
      const answer = await fetch(`${address}?x=1`);
      expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      expect(await answer.text()).toBe(`shardscope_slots ${count}\n`);
    }
    expect(await fetch(address, { method: 'HEAD' })).toMatchObject({ status: 200 });
    expect(await fetch(address, { method: 'POST' })).toMatchObject({ status: 405 });
    expect(await fetch(new URL('/', address))).toMatchObject({ status: 404 });
    const taken = Number(new URL(address).port);
    await expect(metricsServer({ host: '127.0.0.1', port: taken }, () => '', stop.signal)).rejects.toThrow(
      `cannot serve at 127.0.0.1:${taken}`,
    );
    stop.abort();
    await expect(fetch(address)).rejects.toThrow();
  });

  it('are valid, and those of the documented rules and dashboard', async () => {
    const { stdout } = await watch(['--replay', recording('redis-7.0.15-reshard'), '--prometheus']);
    const metrics = parsePrometheusTextFormat(stdout);
    expect(metrics.length).toBe(stdout.match(/^# TYPE /gm)?.length);
    for (const { name, help, type, metrics: samples } of metrics) {
      expect(name).toMatch(/^shardscope_[a-z_]+$/);
      expect(help).not.toBe('');
      expect(type).toBe(name.endsWith('_total') ? 'COUNTER' : 'GAUGE');
      for (const { value } of samples) expect(Number(value)).toBeGreaterThanOrEqual(0);
    }
    const rules = parse(document('alerts.yml')).groups.flatMap(({ rules: all }: { rules: Rule[] }) => all) as Rule[];
    expect(rules).toHaveLength(4);
    const known = new Map(
      metricsOfPlan().map(({ name, metrics: samples }) => [name, Object.keys(samples[0].labels ?? {})]),
    );
    for (const { name } of metrics) expect(known.has(name), name).toBe(true);
    for (const { alert, expr, labels, annotations } of rules) {
      expect(alert).toMatch(/^[A-Z]\w+$/);
      expect(['warning', 'critical']).toContain(labels.severity);
      expect(typeof annotations.description).toBe('string');
      expect(namesIn(expr), expr).toHaveLength(1);
      const texts = Object.values(annotations).join(' ');
      for (const [, label] of texts.matchAll(/\{\{ \$labels\.(\w+) \}\}/g))
        expect(known.get(namesIn(expr)[0])).toContain(label);
    }
    const { panels, templating } = JSON.parse(document('dashboard.json')) as Dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { title, datasource, gridPos, targets } of panels) {
      expect(datasource).toEqual({ type: 'prometheus', uid: `\${${templating.list[0].name}}` });
      expect([new Set(targets.map(({ refId }) => refId)).size, title]).toEqual([targets.length, title]);
      // 24 columns, and no two panels in one place.
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x} ${y}`), title).toBe(false);
          taken.add(`${x} ${y}`);
        }
      for (const { legendFormat } of targets) {
        for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          expect(known.get(namesIn(targets[0].expr)[0])).toContain(label);
      }
    }
    const expressions = [...rules, ...panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);
    for (const expr of expressions) {
      expect([expr, errorsIn(expr)]).toEqual([expr, 0]);
      for (const name of namesIn(expr)) expect(known.has(name), name).toBe(true);
    }
    expect(errorsIn('sum by (from (shardscope_slots)')).toBeGreaterThan(0);
    // The document lists what there is.
    const listed = [...readFileSync(at('../../../../docs/watch.md'), 'utf8').matchAll(/^\| `(shardscope_\w+?)[`{]/gm)];
    expect(new Set([...listed.map(([, name]) => name), 'shardscope_plan_slots_done'])).toEqual(new Set(known.keys()));
  });
});

/** All metrics that there are, as in the middle of a plan. */
function metricsOfPlan() {
  let model: WatchModel | undefined;
  for (const event of longWatch({ masters: 4, seconds: 30 })) {
    if (event.type === 'hello') {
      const [from, to] = [0, 2].map((node) => node.toString(16).padStart(40, '0'));
      model = initialModel({ ...event, plan: [{ from, to, slots: [[0, 99]] }] });
    } else if (model) model = afterEvent(model, event);
  }
  if (!model) throw new Error('a watch begins with hello');
  return parsePrometheusTextFormat(prometheusText(model, () => 0));
}

/** How often an expression breaks the grammar of PromQL. */
function errorsIn(expr: string): number {
  let count = 0;
  promql.parse(expr).iterate({
    enter: ({ type }) => {
      if (type.isError) count++;
    },
  });
  return count;
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

interface Dashboard {
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly panels: readonly Panel[];
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly datasource: unknown;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
}

const namesIn = (expr: string): string[] => [...expr.matchAll(/shardscope_\w+/g)].map(([name]) => name);
