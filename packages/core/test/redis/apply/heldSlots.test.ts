import { describe, expect, it } from 'vitest';
import {
  absentOwners,
  BrokenInvariant,
  guarded,
  moveWindow,
  type RedisNode,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { ModelCluster, O, S, SLOTS, T, textOf } from './modelCluster.ts';

/** A master that has died as the target; `T` is its replica, which has taken over with the marks that it had. */
const DEAD = 'd'.repeat(40);

/** A cluster whose target has died after so many MIGRATE of the window, and the slots that its files say it was importing. */
class Returning {
  readonly cluster = new ModelCluster(1, () => 0.5);
  readonly #marks: number[];

  constructor(migrates: number) {
    for (const slot of SLOTS) this.cluster.node(S).data[0].set(`${slot}:0`, 'value');
    if (migrates > 0) this.run({ migrates });
    this.#marks = SLOTS.filter((slot) => this.cluster.node(T).marks.get(slot));
  }

  /** Moves the window to its end, or until so many MIGRATE have gone out; `careless` if the protocol does not know who is away. */
  run({
    migrates = Number.POSITIVE_INFINITY,
    absent = [] as string[],
    careless = false,
  } = {}): WindowOutcome | undefined {
    const window = { from: S, to: T, slots: SLOTS };
    const inner = moveWindow(window, {
      destination: { host: '127.0.0.1', port: 2, auth: [], timeout: 1 },
      ...{ databases: 1, others: [O], former: new Set([DEAD]), closing: false, replace: false },
      ...{ absent: careless ? [] : absent, pace: { batch: 2, together: 2 }, unanswered: new Unanswered() },
    });
    const protocol = guarded(inner, window, { databases: 1, now: () => 0, unanswered: [], replace: false, absent });
    let left = migrates;
    for (let next = protocol.next(); ; ) {
      if (next.done) return next.value;
      const replies = next.value.steps.map(({ to, commands }) => commands.map((argv) => this.cluster.send(to, argv)));
      const sent = next.value.steps.flatMap(({ commands }) => commands.filter(([word]) => textOf(word) === 'MIGRATE'));
      left -= sent.length;
      if (left <= 0) return undefined;
      next = protocol.next(replies);
    }
  }

  /** The slots that the dead master takes, and all its own with them, if it hears of the source before it hears of its replica. */
  get takenBack(): readonly number[] {
    return this.#marks.filter((slot) => this.cluster.node(S).owners.get(slot) !== S);
  }
}

describe('slots that were open when the target died', () => {
  it('stay open while the dead master is away, which would take them back, and all its own with them', () => {
    const returning = new Returning(1);
    const outcome = returning.run({ absent: [DEAD] });
    expect(outcome).toMatchObject({ kind: 'again' });
    expect(String(outcome && 'why' in outcome && outcome.why)).toContain(`slot 7 was open when ${DEAD} died`);
    expect(returning.takenBack).toEqual([]);
    // Clients are sent on all the same.
    expect(SLOTS.map((slot) => returning.cluster.serving(slot, 0, `${slot}:0`)?.id)).not.toContain(undefined);
  });

  it('are handed over once it is a replica, or forgotten', () => {
    const returning = new Returning(1);
    expect(returning.run()).toEqual({ kind: 'done' });
    // What it would do if it were still away: this is what the rule is for.
    expect(returning.takenBack).toEqual(SLOTS);
  });

  it('do not keep others from moving, which the dead master knows nothing of', () => {
    const returning = new Returning(0);
    expect(returning.run({ absent: [DEAD] })).toEqual({ kind: 'done' });
    expect(returning.takenBack).toEqual([]);
  });

  it('are kept by rule 8 from a protocol that hands them over', () => {
    const careless = () => new Returning(1).run({ absent: [DEAD], careless: true });
    expect(careless).toThrow(BrokenInvariant);
    expect(careless).toThrow('invariant 8');
  });
});

describe('absentOwners', () => {
  const node = (id: string, facts: Partial<RedisNode>): RedisNode => ({
    ...{ id, host: 'h', port: 1, role: 'master' as const, slots: [] },
    ...facts,
  });
  const shard = new Set(['old', 'new', 'third']);
  const taker = node('new', { slots: [[0, 9]] });

  it.each([
    ['has failed', node('old', { flags: ['master', 'fail'], slots: [[0, 9]] }), ['old']],
    ['is back, and owns nothing', node('old', {}), ['old']],
    ['is a replica', node('old', { role: 'replica', masterId: 'new' }), []],
    ['serves slots of its own', node('old', { slots: [[0, 0]] }), []],
    ['is of another shard', node('other', { flags: ['master', 'fail'] }), []],
  ])('names a master of the shard that %s, or not', (_, old, expected) => {
    expect(absentOwners('new', shard, [taker, old])).toEqual(expected);
  });
});
