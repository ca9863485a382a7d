import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEvent, initialModel, parseLiveEvent, watchProblems } from '@shardscope/core/redis';
import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { Allowance } from '../../src/redis/watch/allowance.ts';
import { metricsServer } from '../../src/redis/watch/metricsServer.ts';
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

  it.each([60, 80, 200])('fits a terminal of %i columns', async (columns) => {
    const { stdout } = await watch(['--replay', recording('redis-7.0.15-reshard')], { terminal: true, columns });
    const lines = screenLines(stdout);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(lines.length).toBeLessThanOrEqual(24);
    const text = lines.join('\n');
    expect(text).toContain('1,453 slots moved so far');
    expect(text).toContain('5cd36b5d 127.0.0.1:21001   6,962 slots  42.5%');
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
  it('gives 5 commands in any second, even if some arrive a fifth of it late', () => {
    let now = 0;
    const allowance = new Allowance(() => now);
    const taken: number[] = [];
    for (; now < 20_000; now += 37) if (allowance.take()) taken.push(now);
    for (let i = 5; i < taken.length; i++) expect(taken[i] - taken[i - 5]).toBeGreaterThanOrEqual(1200);
    expect(taken.length).toBeGreaterThan(75);
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
    // Those of a plan are there with a plan only.
    const known = new Set([
      ...metrics.map(({ name }) => name),
      ...['', '_done'].map((end) => `shardscope_plan_slots${end}`),
      'shardscope_plan_left_seconds',
    ]);
    const rules = parse(document('alerts.yml')).groups.flatMap(({ rules: all }: { rules: Rule[] }) => all) as Rule[];
    expect(rules).toHaveLength(4);
    for (const { alert, expr, annotations } of rules) {
      expect([alert, typeof annotations.summary, typeof annotations.description]).toEqual([
        expect.stringMatching(/^[A-Z]\w+$/),
        'string',
        'string',
      ]);
      expect(namesIn(expr).every((name) => known.has(name))).toBe(true);
      expect(namesIn(expr).length).toBeGreaterThan(0);
    }
    const { panels } = JSON.parse(document('dashboard.json')) as { panels: Panel[] };
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { targets } of panels) {
      for (const { expr } of targets)
        expect([expr, namesIn(expr).filter((name) => !known.has(name))]).toEqual([expr, []]);
    }
  });
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly description: string };
}

interface Panel {
  readonly id: number;
  readonly targets: readonly { readonly expr: string }[];
}

const namesIn = (expr: string): string[] => [...expr.matchAll(/shardscope_\w+/g)].map(([name]) => name);
