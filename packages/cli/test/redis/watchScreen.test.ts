import { readFileSync } from 'node:fs';
import { afterEvent, type Happening, initialModel, parseLiveEvent, type WatchModel } from '@shardscope/core/redis';
import stringWidth from 'string-width';
import { afterEach, describe, expect, it } from 'vitest';
import { type Language, speak } from '../../src/language/say.ts';
import { watchScreen } from '../../src/redis/watch/watchScreen.ts';

const A = '33e7fadcc04d99779ca8f8c68fa7e528aa3c51df';
const B = '5cd36b5df3047ef5a84e0d7d33c6c3ac48ee16ba';
const HOSTS = [
  '10.0.0.1',
  '10.244.112.107',
  '2001:db8:1234:5678:9abc:def0:1234:5678',
  'redis-cluster-leader-0.redis.svc.example.org',
];
const COLUMNS = [60, 80, 200];

/** The recorded move in its middle, with nodes at another host, and a log in which everything happens. */
function watched(host: string): { readonly model: WatchModel; readonly log: Happening[] } {
  const text = readFileSync(new URL('recordings/redis-7.0.15-reshard.ndjson', import.meta.url), 'utf8');
  const [hello, ...events] = text.replaceAll('127.0.0.1', host).trim().split('\n').map(parseLiveEvent);
  if (hello.type !== 'hello') throw new Error('no hello');
  const half = events.slice(0, events.length / 2).reduce(afterEvent, initialModel(hello));
  const [pair] = half.pairs.values();
  const model: WatchModel = {
    ...half,
    pairs: new Map([...half.pairs].map(([key, one]) => [key, { ...one, stalled: half.t - 45_000, failed: REASON }])),
    late: [{ node: B, slots: [[0, 999]], names: [] }],
    away: [{ node: A, kind: 'silent', why: `${host}:21000 does not answer within 3000 ms` }],
  };
  const slots = [[10_000, 13_000]] as const;
  const way = { slots, from: pair.from, to: pair.to };
  const of = (event: object) => ({ type: 'event', n: 0, t: half.t, ...event }) as Happening;
  const log = [
    of({ code: 'opened', ...way, task: 'a'.repeat(40) }),
    of({ code: 'moved', ...way }),
    of({ code: 'owner-changed', ...way, slots: [[0, 16_383]] }),
    of({ code: 'closed', ...way, why: 'no longer listed' }),
    of({ code: 'stalled', ...way, why: 'no progress for 30 s' }),
    of({ code: 'failed', ...way, why: REASON }),
    of({ code: 'view-differs', node: A, slots: [...slots, [14_000, 14_000]] }),
    of({ code: 'recovered', ...way, of: 'stalled' }),
    of({ code: 'recovered', node: A, of: 'view-differs' }),
    of({ code: 'promoted', node: A, from: B }),
    of({ code: 'lost', node: A, why: 'fail' }),
    of({ code: 'joined', node: A }),
  ];
  return { model, log };
}
const REASON = 'Connection lost to target while the snapshot was being streamed, so that all of it begins anew';

const NO_PAINT = { paint: (_style: string, text: string) => text, drawn: (text: string) => text };
const screen = (of: ReturnType<typeof watched>, width: number) =>
  watchScreen(of.model, of.log, of.model.t, { width, room: width, ...NO_PAINT }, 80);

afterEach(() => speak('en'));

describe('the screen of redis watch', () => {
  it.each(
    (['en', 'zh'] as Language[]).flatMap((language) =>
      COLUMNS.flatMap((columns) => HOSTS.map((host) => [language, columns, host] as const)),
    ),
  )('in %s and %i columns keeps every word and tells the nodes of %s apart', async (language, columns, host) => {
    await speak(language);
    const of = watched(host);
    const lines = screen(of, columns);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    // Only addresses are cut, and only where the digits of the id stand before them.
    for (const line of lines.slice(1)) expect(line.replace(/^ {2}[0-9a-f]{8} [^ ]+/, '')).not.toContain('…');
    const log = lines.slice(lines.indexOf(language === 'en' ? 'log' : '日志') + 1);
    const told = log.filter((line) => /\d\d:\d\d:\d\dZ/.test(line));
    expect(told.length).toBe(of.log.length);
    const both = told.filter((line) => line.includes('→'));
    expect(both.length).toBe(7);
    for (const line of both) {
      const ways = [`33e7fadc ${host}:21000 → 5cd36b5d ${host}:21001`, `${host}:21000 → ${host}:21001`];
      expect([...ways, '33e7fadc → 5cd36b5d'].some((way) => line.includes(way))).toBe(true);
    }
    const flat = lines.map((line) => line.trim()).join(language === 'en' ? ' ' : '');
    const compact = (text: string): string => text.replaceAll(/\s/g, '');
    expect(compact(flat).split(compact(REASON)).length).toBe(3);
  });

  it('names nodes by id and address where there is room, and spares fields of masters in the order of what they tell', () => {
    const of = watched('10.0.0.1');
    const [wide, usual, narrow] = [200, 80, 60].map((columns) => screen({ ...of, log: of.log.slice(0, 2) }, columns));
    expect(wide.join('\n')).toContain('opened  3,001 slots 10000-13000 (atomic)  33e7fadc 10.0.0.1:21000 → 5cd36b5d');
    expect(usual.join('\n')).toContain('moved  3,001 slots 10000-13000  33e7fadc → 5cd36b5d');
    expect(wide.find((line) => line.includes('  NO ANSWER'))).toMatch(
      /^ {2}33e7fadc 10\.0\.0\.1:21000 {2}NO ANSWER {2}\d,\d{3} slots {2}\d\d\.\d% {2}1,000 keys {3}1 range {2}1 replica$/,
    );
    expect(narrow.find((line) => line.includes('  NO ANSWER'))).toMatch(
      /^ {2}33e7fadc 10\.0\.0\.1:21000 {2}NO ANSWER {2}\d,\d{3} slots/,
    );
  });
});
