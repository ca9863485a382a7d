import { describe, expect, it } from 'vitest';
import {
  afterEvent,
  initialModel,
  type MigrationStatus,
  parseLiveEvent,
  slotsOnTheWay,
  type WatchEnd,
  watchEnd,
  watchProblems,
  watchProgress,
} from '../../../src/redis/index.ts';
import { A, B, C, R, view, views, Watched } from './readings.ts';

const migrating = (slot: number, peer: string) => ({ slot, state: 'migrating', peer }) as const;
const importing = (slot: number, peer: string) => ({ slot, state: 'importing', peer }) as const;

/** The first `count` slots of A have gone to B. */
const moved = (count: number, open?: number) =>
  ({
    [A]: { slots: [[count, 5460]], epoch: 1, ...(open === undefined ? {} : { open: [migrating(open, B)] }) },
    [B]: {
      slots: [
        [0, count - 1],
        [5461, 10922],
      ],
      epoch: 4,
      ...(open === undefined ? {} : { open: [importing(open, A)] }),
    },
  }) as const;

/** An end with its reason in English. */
const saidBy = (end: WatchEnd | undefined) => end && { ...end, why: String(end.why) };

describe('Watcher', () => {
  it('says nothing of a cluster that rests, and gives its whole state once', () => {
    const watched = new Watched();
    expect(watched.reads({ views: views([A, B, C]) })).toEqual([]);
    const [, state] = watched.events;
    expect(state).toMatchObject({ type: 'state', whole: true, n: 1, open: [], tasks: [], late: [], away: [] });
    for (let i = 0; i < 20; i++) expect(watched.reads({ views: views([A, C]) })).toEqual([]);
    expect(watched.events).toHaveLength(2);
    // Ten minutes later it comes once more, for whoever enters a recording in its middle.
    watched.reads({ views: views([A]) }, 600_000);
    expect(watched.events).toHaveLength(3);
    expect(watched.events[2]).toMatchObject({ type: 'state', whole: true });
  });

  it('follows slots that are moved key by key: opened, moved, closed without a move', () => {
    const watched = new Watched();
    watched.reads({ views: views([A, B, C]) });
    const open = { [A]: { slots: [[0, 5460]], epoch: 1, open: [migrating(0, B)] } } as const;
    expect(watched.reads({ views: views([A, B], open) })).toEqual([
      { code: 'opened', slots: [[0, 0]], from: A, to: B },
    ]);
    expect(watched.watcher.model.open).toEqual([{ slot: 0, from: A, to: B, marks: 'migrating' }]);
    expect(watched.watcher.wanted).toEqual(new Set([A, B]));
    expect(watched.reads({ views: views([A, B], moved(3, 3)) })).toEqual([
      { code: 'moved', slots: [[0, 2]], from: A, to: B },
      { code: 'opened', slots: [[3, 3]], from: A, to: B },
    ]);
    expect(watched.watcher.model.open).toEqual([{ slot: 3, from: A, to: B, marks: 'both' }]);
    expect(watched.watcher.model.nodes.get(B)?.slots).toEqual([
      [0, 2],
      [5461, 10922],
    ]);
    // The source was read before its mark went, the target after the slot came.
    expect(watched.reads({ views: [view(A, moved(3, 3)), view(B, moved(4))] })).toEqual([
      { code: 'moved', slots: [[3, 3]], from: A, to: B },
    ]);
    expect(watched.watcher.model.open).toEqual([{ slot: 3, from: A, to: B, marks: 'migrating' }]);
    const late = watchProgress(watched.watcher.model);
    expect([late.onTheWay, late.pairs.map(({ open }) => open)]).toEqual([0, [[]]]);
    expect(watched.reads({ views: views([A, B], moved(4, 4)) })).toEqual([
      { code: 'opened', slots: [[4, 4]], from: A, to: B },
    ]);
    expect(watched.reads({ views: views([A, B], moved(4)) })).toEqual([
      { code: 'closed', slots: [[4, 4]], from: A, to: B },
    ]);
    expect(watched.watcher.model.pairs.get(`${A} ${B}`)).toMatchObject({ moved: 4, open: [] });
    // The target was read before it took the slot, the source after it gave it away: that closes nothing.
    watched.reads({ views: views([A, B], moved(4, 4)) });
    expect(watched.reads({ views: [view(B, moved(4, 4)), view(A, moved(5))] })).toEqual([]);
    expect(watched.reads({ views: [view(A, moved(5)), view(B, moved(4))] })).toEqual([]);
    expect(watched.reads({ views: views([A, B], moved(5)) })).toEqual([
      { code: 'moved', slots: [[4, 4]], from: A, to: B },
    ]);
  });

  it('believes the node that claims a slot with the higher epoch, and no view that lags behind for a moment', () => {
    const watched = new Watched();
    watched.reads({ views: views([A, B, C]) });
    // The target claims, the source and C have not heard of it.
    expect(watched.reads({ views: [view(A), view(B, moved(5)), view(C)] })).toEqual([
      { code: 'moved', slots: [[0, 4]], from: A, to: B },
    ]);
    // C still says A, which itself says otherwise now: nothing moves back.
    expect(watched.reads({ views: [view(A, moved(5)), view(C)] })).toEqual([]);
    expect(watched.reads({ views: [view(C)] })).toEqual([]);
    // After five seconds that is a difference.
    expect(watched.reads({ views: [view(A, moved(5)), view(B, moved(5)), view(C)] }, 5000)).toEqual([
      { code: 'view-differs', node: C, slots: [[0, 4]] },
    ]);
    expect(watched.watcher.model.late).toEqual([{ node: C, slots: [[0, 4]], names: [{ owner: A, slots: [[0, 4]] }] }]);
    const line = JSON.stringify(watched.events.findLast(({ type }) => type === 'state'));
    expect(parseLiveEvent(line, 1)).toMatchObject({ late: watched.watcher.model.late });
    expect(watched.reads({ views: [view(A, moved(5)), view(C, moved(5))] })).toEqual([
      { code: 'recovered', node: C, of: 'view-differs' },
    ]);
  });

  it('calls no view late for a slot that is just changing hands, and one that stays behind after five seconds of readings', () => {
    const watched = new Watched();
    watched.reads({ views: views([A, B, C]) });
    for (let i = 0; i < 60; i++) watched.reads({ views: views([A, B, C]) });
    // The source is heard to have handed the slots over, the target was read an instant before it took them.
    const handed = { ...moved(5), [B]: { ...moved(5)[B], epoch: 2 } };
    expect(watched.reads({ views: [view(A, handed), view(B), view(C)] })).toEqual([]);
    expect(watched.reads({ views: [view(A, moved(5)), view(B, moved(5)), view(C, moved(5))] })).toEqual([
      { code: 'moved', slots: [[0, 4]], from: A, to: B },
    ]);
    for (let i = 0; i < 20; i++) watched.reads({ views: views([A, B, C], moved(5)) });
    expect(watched.watcher.model.late).toEqual([]);
    // C forgets what it had heard: five readings later that is late.
    for (let i = 0; i < 6; i++) {
      expect(watched.reads({ views: [view(A, moved(5)), view(B, moved(5)), view(C)] })).toEqual([]);
    }
    expect(watched.reads({ views: [view(A, moved(5)), view(B, moved(5)), view(C)] })).toEqual([
      { code: 'view-differs', node: C, slots: [[0, 4]] },
    ]);
  });

  it('takes no slot with one mark for a fault while it moves, but one that is left so', () => {
    const watched = new Watched({ stall: 10_000 });
    watched.reads({ views: views([A, B, C]) });
    const problems = () => watchProblems(watched.watcher.model).map(({ code, slots }) => [code, slots]);
    const half = (count: number) => ({
      ...moved(count),
      [A]: { slots: [[count, 5460]], epoch: 1, open: [migrating(5460, B), migrating(count, B)] } as const,
    });
    // Others move between the same nodes all the time, so that the pair never stalls.
    for (let i = 1; i <= 10; i++) {
      watched.reads({ views: views([A, B, C], half(i)) });
      expect(problems()).toEqual([]);
    }
    watched.reads({ views: views([A, B, C], half(11)) });
    expect(problems()).toEqual([['open-migrating', [[5460, 5460]]]]);
    watched.reads({ views: views([A, B, C], moved(12)) });
    expect(problems()).toEqual([]);
    // Marked at one end, and nothing moves any more.
    const left = { ...moved(12), [B]: { ...moved(12)[B], open: [importing(12, A)] } };
    for (let i = 0; i < 9; i++) watched.reads({ views: views([A, B, C], left) });
    expect(problems()).toEqual([]);
    for (let i = 0; i < 2; i++) watched.reads({ views: views([A, B, C], left) });
    expect(problems()).toEqual([['open-importing', [[12, 12]]]]);
  });

  it('tells a failover from a move', () => {
    const watched = new Watched();
    watched.reads({ views: views([A, B, C]) });
    const failed = { [A]: { slots: [[0, 5460]], epoch: 1, flags: ['fail'] } } as const;
    expect(watched.reads({ views: views([B, C], failed) })).toEqual([{ code: 'lost', node: A, why: 'fail' }]);
    const over = { [A]: { epoch: 1, flags: ['fail'] }, [R]: { slots: [[0, 5460]], epoch: 5 } } as const;
    expect(watched.reads({ views: views([B, C], over) })).toEqual([
      { code: 'promoted', node: R, from: A },
      { code: 'owner-changed', slots: [[0, 5460]], from: A, to: R },
    ]);
    const back = { [A]: { masterId: R, epoch: 5 }, [R]: { slots: [[0, 5460]], epoch: 5 } } as const;
    expect(watched.reads({ views: views([B, R], back) })).toEqual([{ code: 'back', node: A }]);
    expect(watched.watcher.model.moved).toBe(0);
    // A manual failover, without anybody failing, is none either.
    const again = { [A]: { slots: [[0, 5460]], epoch: 6 }, [R]: { masterId: A, epoch: 6 } } as const;
    expect(watched.reads({ views: views([A, B], again) })).toEqual([
      { code: 'promoted', node: A, from: R },
      { code: 'owner-changed', slots: [[0, 5460]], from: R, to: A },
    ]);
  });

  it('notices members that come and go, once all have forgotten them', () => {
    const watched = new Watched();
    const alone = { [C]: null, [R]: null };
    watched.reads({ views: views([A, B], alone) });
    expect(watched.reads({ views: [view(A, { [R]: null }), view(B, alone)] })).toEqual([
      { code: 'joined', node: C },
      { code: 'owner-changed', slots: [[10923, 16383]], from: null, to: C },
    ]);
    expect(watched.reads({ views: views([A], alone) })).toEqual([
      { code: 'owner-changed', slots: [[10923, 16383]], from: C, to: null },
    ]);
    expect(watched.reads({ views: views([A], alone) })).toEqual([]);
    expect(watched.reads({ views: views([A], alone) })).toEqual([{ code: 'forgotten', node: C }]);
  });

  it('keeps what it knew of nodes that do not answer, and says when they do again', () => {
    const watched = new Watched();
    watched.reads({ views: views([A, B, C]) });
    const silent = { node: B, kind: 'silent', why: '10.0.0.1:7001 does not answer within 3000 ms' } as const;
    expect(watched.reads({ views: [view(A)], away: [silent] })).toEqual([{ code: 'lost', node: B, why: silent.why }]);
    // Not one of them answers for a while.
    for (let i = 0; i < 5; i++) watched.reads({ away: [silent] });
    expect(watched.watcher.model.nodes.size).toBe(4);
    expect(watched.watcher.wanted).toEqual(new Set([B]));
    expect(watched.reads({ views: views([A, B]) })).toEqual([{ code: 'back', node: B }]);
  });

  it('says what has stalled, once, and that it goes on; time in which nothing was read does not count', () => {
    const watched = new Watched({ stall: 10_000 });
    const open = moved(3, 3);
    watched.reads({ views: views([A, B, C], open) });
    // This machine slept for an hour: three intervals at most.
    expect(watched.reads({ views: views([A, B], open) }, 3_600_000)).toEqual([]);
    for (let i = 0; i < 6; i++) expect(watched.reads({ views: views([A, B], open) })).toEqual([]);
    expect(watched.reads({ views: views([A, B], open) })).toEqual([
      { code: 'stalled', slots: [[3, 3]], from: A, to: B, why: 'no progress for 10 s' },
    ]);
    expect(saidBy(watchEnd(watched.watcher.model, 'done'))).toEqual({ ok: false, why: 'a migration has stalled' });
    expect(watched.reads({ views: views([A, B], open) })).toEqual([]);
    // Keys that leave the slot are progress.
    expect(watched.reads({ views: views([A, B], open), slotKeys: [[3, A, 7]] })).toEqual([
      { code: 'recovered', of: 'stalled', from: A, to: B },
    ]);
    for (let i = 0; i < 9; i++) {
      expect(watched.reads({ views: views([A, B], open), slotKeys: [[3, A, 7]] })).toEqual([]);
    }
    expect(watched.reads({ views: views([A, B], open) }).map(({ code }) => code)).toEqual(['stalled']);
    expect(watched.reads({ views: views([A, B], moved(4)) }).map(({ code }) => code)).toEqual(['moved', 'recovered']);
  });

  it('follows atomic migrations of both servers, failed and cancelled ones among them', () => {
    const watched = new Watched();
    watched.reads({ views: views([A, B, C]) });
    const task = (state: string, more: Partial<MigrationStatus> = {}): MigrationStatus => ({
      id: 'f'.repeat(40),
      server: 'redis-8.4',
      slots: [[0, 9]],
      source: A,
      target: B,
      why: '',
      isOver: false,
      isDone: false,
      state,
      ...more,
    });
    const listed = (status: MigrationStatus) => [{ node: A, listed: [status] }];
    const one = { slots: [[0, 9]], from: A, to: B, task: 'f'.repeat(40) };
    expect(watched.reads({ views: views([A]), tasks: listed(task('snapshotting')) })).toEqual([
      { code: 'opened', ...one },
    ]);
    expect(watchProgress(watched.watcher.model).onTheWay).toBe(10);
    // The target says of one that the source has paused for failover what the word does not mean.
    expect(watched.reads({ views: views([A]), tasks: listed(task('failover-paused')) })).toEqual([]);
    // Slots that have changed hands are not on their way, whatever a server still lists.
    expect(watched.reads({ views: views([A, B], moved(7)), tasks: listed(task('failover-granted')) })).toEqual([
      { code: 'moved', slots: [[0, 6]], from: A, to: B },
    ]);
    const { onTheWay, pairs } = watchProgress(watched.watcher.model);
    expect([onTheWay, pairs.map(slotsOnTheWay)]).toEqual([3, [3]]);
    expect(
      watched.reads({
        views: views([A, B], moved(10)),
        tasks: listed(task('success', { isOver: true, isDone: true })),
      }),
    ).toEqual([{ code: 'moved', slots: [[7, 9]], from: A, to: B }]);
    // One that was over before it was seen is nothing new.
    expect(
      watched.reads({ views: views([A], moved(10)), tasks: listed(task('success', { isOver: true, isDone: true })) }),
    ).toEqual([]);
    const second = { id: '2', slots: [[20, 29]] } as const;
    const what = { slots: [[20, 29]], from: A, to: B, task: '2' };
    expect(watched.reads({ tasks: listed(task('connecting', second)) })).toEqual([{ code: 'opened', ...what }]);
    const oom = { ...second, isOver: true, why: 'OOM' };
    expect(watched.reads({ tasks: listed(task('failed', oom)) })).toEqual([{ code: 'failed', ...what, why: 'OOM' }]);
    expect(saidBy(watchEnd(watched.watcher.model, 'done'))).toEqual({ ok: false, why: 'a migration failed: OOM' });
    watched.reads({ tasks: listed(task('connecting', { ...second, id: '3' })) });
    const cancelled = task('canceled', { ...second, id: '3', isOver: true });
    expect(watched.reads({ tasks: listed(cancelled) })).toEqual([{ code: 'closed', ...what, task: '3' }]);
    // As Redis 8.6.3 lists them: one that is cancelled at the source begins anew, at the target it ends, and the source names no end.
    const fourth = { ...second, id: '4' };
    const both = (source: MigrationStatus, target: MigrationStatus) => [
      { node: A, listed: [source] },
      { node: B, listed: [target] },
    ];
    watched.reads({ tasks: listed(task('send-bulk-and-stream', fourth)) });
    const [ended, failed] = [task('canceled', { ...fourth, isOver: true }), task('failed', fourth)];
    expect(watched.reads({ tasks: both(ended, failed) })).toEqual([]);
    expect(watched.reads({ tasks: listed(failed) })).toEqual([]);
    expect(watched.reads({ tasks: both(failed, ended) })).toEqual([{ code: 'closed', ...what, task: '4' }]);
  });

  it('ends by its plan, or once nothing has moved for a while', () => {
    const plan = [{ from: A, to: B, slots: [[0, 5]] }] as const;
    const planned = new Watched({ plan });
    planned.reads({ views: views([A, B, C]) });
    planned.reads({ views: views([A, B], moved(5, 5)) });
    expect(watchProgress(planned.watcher.model)).toMatchObject({ done: 5, total: 6 });
    expect(watchEnd(planned.watcher.model, 'done')).toBeUndefined();
    planned.reads({ views: views([A, B], moved(6)) });
    expect(saidBy(watchEnd(planned.watcher.model, 'done'))).toEqual({ ok: true, why: 'the plan is done: 6 slots' });

    const free = new Watched();
    free.reads({ views: views([A, B, C]) });
    expect(watchEnd(free.watcher.model, 'done', free.t + 60_000)).toBeUndefined();
    free.reads({ views: views([A, B], moved(6)) });
    expect(watchEnd(free.watcher.model, 'done', free.t + 9000)).toBeUndefined();
    expect(saidBy(watchEnd(free.watcher.model, 'done', free.t + 10_000))).toEqual({
      ok: true,
      why: 'done: 6 slots moved',
    });
    expect(watchEnd(free.watcher.model, 'quiet', free.t + 29_000)).toBeUndefined();
    expect(watchEnd(free.watcher.model, 'quiet', free.t + 30_000)).toMatchObject({ ok: true });
    free.reads({ away: [{ node: C, kind: 'refused', why: 'refused' }] });
    expect(saidBy(watchEnd(free.watcher.model, 'quiet', free.t + 30_000))).toEqual({ ok: false, why: 'refused' });
  });

  it('gives events that rebuild its model', () => {
    const watched = new Watched();
    watched.reads({ views: views([A, B, C]), nodeKeys: [[A, 12]] });
    for (let i = 1; i < 100; i++) watched.reads({ views: views([A, B], moved(i, i)), slotKeys: [[i, A, i % 7]] });
    const rebuilt = watched.events.reduce(afterEvent, initialModel(watched.watcher.hello));
    expect(rebuilt).toEqual(watched.watcher.model);
    expect(watched.events.map(({ n }) => n)).toEqual([...watched.events.keys()]);
  });
});

describe('watchProgress', () => {
  it('gives a pace after 10 s and 5 slots, and the time left with an interval as wide as the pace varies', () => {
    const plan = [{ from: A, to: B, slots: [[0, 599]] }] as const;
    const watched = new Watched({ plan });
    watched.reads({ views: views([A, B, C]) });
    for (let i = 1; i <= 8; i++) watched.reads({ views: views([A, B], moved(2 * i)) });
    expect(watchProgress(watched.watcher.model)).toMatchObject({ done: 16, total: 600, rate: null, left: null });
    for (let i = 9; i <= 100; i++) watched.reads({ views: views([A, B], moved(2 * i)) });
    const steady = watchProgress(watched.watcher.model);
    expect(steady.rate).toBeCloseTo(2, 10);
    // At an even pace there is nothing to be uncertain about: 400 slots at 2 a second.
    expect(steady.left).toEqual({ seconds: 200, low: 200, high: 200 });
    for (let i = 101; i <= 160; i++)
      watched.reads({ views: views([A, B], moved(i % 20 < 10 ? 200 + 2 * (i - 100) : 202 + 2 * (i - 100))) });
    // Pauses widen it.
    for (let i = 0; i < 20; i++) watched.reads({ views: views([A, B], moved(322)) });
    const uneven = watchProgress(watched.watcher.model);
    expect(uneven.left?.low).toBeLessThan(uneven.left?.seconds ?? 0);
    expect(uneven.left?.high ?? Number.POSITIVE_INFINITY).toBeGreaterThan(uneven.left?.seconds ?? 0);
    // A minute without a move is no pace.
    expect(watchProgress(watched.watcher.model, watched.t + 60_000)).toMatchObject({ rate: null, left: null });
  });
});
