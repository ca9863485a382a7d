import { describe, expect, it } from 'vitest';
import {
  initialModel,
  isRecording,
  type LiveEvent,
  type MigrationStatus,
  parseLiveEvent,
  parseMigrationStatus,
  Recording,
  type WatchModel,
} from '../../../src/redis/index.ts';
import { advanced } from '../../../src/redis/watch/watchModel.ts';
import { longWatch } from './longWatch.ts';
import { A, B, C, views, Watched } from './readings.ts';

/** A watch of `seconds` in which a slot moves every second. */
function watchOf(seconds: number): Watched {
  const watched = new Watched();
  watched.reads({ views: views([A, B, C]) });
  for (let i = 1; i <= seconds; i++) {
    const count = i % 5000;
    const there = count > 0 ? [[0, count - 1] as const, [5461, 10922] as const] : [[5461, 10922] as const];
    const epochs = 4 + Math.floor(i / 5000);
    watched.reads({
      views: views([A, B], { [A]: { slots: [[count, 5460]], epoch: 1 }, [B]: { slots: there, epoch: epochs } }),
    });
  }
  return watched;
}

describe('Recording', () => {
  it('shows every instant as it was', () => {
    const { events } = watchOf(150);
    const [hello] = events;
    if (hello.type !== 'hello') throw new Error('no hello');
    const recording = new Recording(hello);
    for (const event of events.slice(1)) recording.append(event);
    for (const seconds of [0, 1, 2, 31, 32, 33, 64, 100, 149, 150, 1000]) {
      const model = recording.at(hello.t + 1000 + seconds * 1000);
      expect(model.moved).toBe(Math.min(seconds, 150));
      expect(model.nodes.get(A)?.slots).toEqual([[Math.min(seconds, 150), 5460]]);
    }
    expect(recording.at(hello.t - 1).nodes.size).toBe(0);
    expect(recording.at(Number.POSITIVE_INFINITY)).toEqual(recording.latest);
    expect(recording.thinned).toBeNull();
  });

  it('keeps within its room, a state a minute of what is old; counts go on', () => {
    const { events } = watchOf(500);
    const [hello] = events;
    if (hello.type !== 'hello') throw new Error('no hello');
    const most = 30_000;
    const recording = new Recording(hello, most);
    for (const event of events.slice(1)) {
      recording.append(event);
      if (event.n % 50 > 0) continue;
      const size = recording.events.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
      expect(size).toBeLessThanOrEqual(most + 1000);
      const numbers = recording.events.map(({ n }) => n);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      expect(recording.after(event.n - 3, 2).map(({ n }) => n)).toEqual([event.n - 2, event.n - 1]);
    }
    expect(recording.events.length).toBeLessThan(events.length / 2);
    expect(recording.latest.moved).toBe(500);
    const { until = 0, span = 0 } = recording.thinned ?? {};
    expect(until).toBeGreaterThan(hello.t);
    // What is thinned is right to its span, the rest to the second.
    for (let seconds = 61; seconds <= 500; seconds += 97) {
      const t = hello.t + 1000 + seconds * 1000;
      const { moved } = recording.at(t);
      expect(moved).toBeLessThanOrEqual(seconds);
      expect(moved).toBeGreaterThanOrEqual(t > until ? seconds : seconds - span / 1000 - 1);
    }
  });

  it('shows six hours at any instant as all events up to then do, and within a room of any size all that moved', () => {
    let model: WatchModel | undefined;
    let whole: Recording | undefined;
    let small: Recording | undefined;
    const most = 250_000;
    const instants = new Map<number, WatchModel>();
    for (const event of longWatch({ masters: 10, seconds: 6 * 3600, every: 2 })) {
      // One model is written to all the way, and copied at the instants that are looked at.
      model = advanced(model ?? initialModel(hello(event)), event, (map) => (map instanceof Map ? map : new Map(map)));
      const size = JSON.stringify(event).length;
      if (whole) whole.append(event, size);
      else whole = new Recording(hello(event));
      if (small) small.append(event, size);
      else small = new Recording(hello(event), most);
      if (event.type === 'keys' && event.n % 499 === 0) instants.set(event.t, structuredClone(model));
    }
    if (!model || !whole || !small) throw new Error('a watch has events');
    expect(whole.thinned).toBeNull();
    expect(instants.size).toBeGreaterThan(15);
    // Back and forth, as a scrubber goes.
    const there = [...instants].flatMap((one, i, all) => [one, all[(i * 7) % all.length]]);
    for (const [t, expected] of there) expect(whole.at(t)).toEqual(expected);
    expect(whole.latest).toEqual(model);
    expect(small.events.reduce((sum, event) => sum + JSON.stringify(event).length, 0)).toBeLessThanOrEqual(most);
    const { moved, nodes, keys, open } = small.latest;
    expect({ moved, nodes, keys, open }).toEqual({
      moved: model.moved,
      nodes: model.nodes,
      keys: model.keys,
      open: model.open,
    });
    expect([...small.latest.pairs.values()].map((pair) => [pair.from, pair.to, pair.moved]).sort()).toEqual(
      [...model.pairs.values()].map((pair) => [pair.from, pair.to, pair.moved]).sort(),
    );
    const { until, span } = small.thinned ?? { until: 0, span: 0 };
    for (const [t, expected] of instants) {
      const seen = small.at(t).moved;
      expect(seen).toBeLessThanOrEqual(expected.moved);
      expect(seen).toBeGreaterThanOrEqual(t > until ? expected.moved : expected.moved - span / 1000);
    }
  });

  it('lets time stand still where a file runs back, as after a clock was set', () => {
    const { events } = watchOf(10);
    const [hello, ...rest] = events;
    if (hello.type !== 'hello') throw new Error('no hello');
    const recording = new Recording(hello);
    for (const event of rest) recording.append(event.n > 8 ? { ...event, t: event.t - 3_600_000 } : event);
    const times = recording.events.map(({ t }) => t);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(recording.latest.moved).toBe(10);
  });
});

function hello(event: LiveEvent): LiveEvent & { readonly type: 'hello' } {
  if (event.type !== 'hello') throw new Error('a watch begins with hello');
  return event;
}

describe('an atomic migration of Valkey', () => {
  it('has the bytes of writes that its source has still to hand on', () => {
    // As Valkey 9.1.2 replies, in the middle of replicating.
    const listed = (operation: string, remaining: number) =>
      parseMigrationStatus([
        ...[
          'name',
          'e'.repeat(40),
          'operation',
          operation,
          'slot_ranges',
          '0-9 20-29',
          'target_node',
          B,
          'source_node',
          A,
        ],
        ...['state', 'replicating', 'message', '', 'cow_size', 0, 'remaining_repl_size', remaining],
      ]);
    for (const ends of [
      [A, B],
      [B, A],
    ]) {
      const watched = new Watched();
      watched.reads({ views: views([A, B, C]) });
      const tasks = ends.map((node) => ({
        node,
        listed: [node === A ? listed('EXPORT', 123_456) : listed('IMPORT', 0)],
      }));
      watched.reads({ views: views([A, B]), tasks });
      const [task] = watched.watcher.model.tasks;
      expect(task).toMatchObject({ from: A, to: B, state: 'replicating', remaining: 123_456 });
      const line = JSON.stringify(watched.events.findLast(({ type }) => type === 'state'));
      expect(parseLiveEvent(line, 1)).toMatchObject({ tasks: [{ remaining: 123_456 }] });
    }
  });

  it('keeps what its source last told, with the time, while the source is not asked', () => {
    const status = (state: string, remaining?: number): MigrationStatus => ({
      id: 'e'.repeat(40),
      server: 'valkey-9',
      slots: [[0, 9]],
      source: A,
      target: B,
      state,
      isOver: false,
      isDone: false,
      why: '',
      ...(remaining === undefined ? {} : { remaining }),
    });
    const watched = new Watched();
    const reads = (...tasks: { node: string; listed: MigrationStatus[] }[]) => {
      watched.reads({ views: views([A, B]), tasks });
      const line = JSON.stringify(watched.events.findLast(({ type }) => type === 'state'));
      expect(parseLiveEvent(line, 1)).toMatchObject({ tasks: watched.watcher.model.tasks });
      return watched.watcher.model.tasks[0];
    };
    watched.reads({ views: views([A, B, C]) });
    expect(reads({ node: A, listed: [status('replicating', 500)] })).not.toHaveProperty('remainingAt');
    const told = watched.t;
    const old = { remaining: 500, remainingAt: told };
    expect(reads({ node: B, listed: [status('replicating')] })).toMatchObject(old);
    expect(reads()).toMatchObject(old);
    expect(reads({ node: B, listed: [status('syncing')] })).toMatchObject({ state: 'syncing', ...old });
    const fresh = reads({ node: A, listed: [status('replicating', 200)] });
    expect(fresh).toMatchObject({ remaining: 200 });
    expect(fresh).not.toHaveProperty('remainingAt');
    // A source that was asked and no longer tells has none.
    expect(reads({ node: A, listed: [status('replicating')] })).not.toHaveProperty('remaining');
  });
});

describe('parseLiveEvent', () => {
  it('reads back what a watch says', () => {
    const { events } = watchOf(5);
    expect(events.map((event, i) => parseLiveEvent(JSON.stringify(event), i + 1))).toEqual(events);
    expect(isRecording(`${JSON.stringify(events[0])}\n`)).toBe(true);
    for (const text of ['', 'user:1\nuser:2\n', '{"type":"hello"}', 'x {"type":"hello","schema":"shardscope/live/1"}'])
      expect(isRecording(text)).toBe(false);
  });

  it.each([
    ['no JSON', 'x', 'line 7: expected a JSON object, got "x"'],
    ['no object', '[]', 'line 7, type: expected hello, state, keys, event or bye, got undefined'],
    ['another type', '{"type":"toString"}', 'line 7, type: expected hello, state, keys, event or bye, got "toString"'],
    ['no number', '{"type":"bye","t":1,"why":""}', 'line 7, n: cannot be undefined'],
    ['another code', '{"type":"event","n":1,"t":1,"code":"gone"}', 'line 7, code: cannot be "gone"'],
    [
      'a slot too many',
      '{"type":"event","n":1,"t":1,"code":"moved","slots":[[0,16384]]}',
      'line 7, slots: cannot be an array of 1',
    ],
    [
      'a range that runs down',
      '{"type":"event","n":1,"t":1,"code":"moved","slots":[[5,3]]}',
      'line 7, slots: cannot be an array of 1',
    ],
  ])('refuses %s, and names the place', (_, line, message) => {
    expect(() => parseLiveEvent(line, 7)).toThrow(message);
  });
});
