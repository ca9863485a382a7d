import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../../tools/testing/partOrAll.ts';
import {
  BrokenInvariant,
  guarded,
  moveWindow,
  type Protocol,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { ModelCluster, O, S, SLOTS, T } from './modelCluster.ts';
import { type Family, R } from './modelNode.ts';
import { modelRun, type RunOptions } from './modelRun.ts';
import { ModelTakeover } from './modelTakeover.ts';

const FAMILIES: readonly Family[] = ['redis', 'valkey'];
const RUNS = partOrAll(60, 2000);
const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Whether some run with these mistakes loses keys if nothing stands in its way. */
const loses = (options: Omit<RunOptions, 'seed'>): boolean =>
  seeds(300).some((seed) => modelRun({ seed, unguarded: true, ...options }).wrong.length > 0);

const bump = (to: string) => ({ lines: [], steps: [{ to, commands: [['CLUSTER', 'BUMPEPOCH']] }] });

describe('slots moved to a target that dies, is replaced by its replica, and comes back with its old files', () => {
  it.each(FAMILIES)('lose nothing that clients were told of: %s', (takeover) => {
    const stages = new Map<string | undefined, number>();
    for (const seed of seeds(RUNS)) {
      const { wrong, stopped, stage } = modelRun({ seed, takeover });
      expect([seed, wrong, stopped]).toEqual([seed, [], undefined]);
      stages.set(stage, (stages.get(stage) ?? 0) + 1);
    }
    // It comes back while slots move, and after that.
    expect(stages.get('back')).toBeGreaterThan(RUNS / 4);
    expect(stages.get('elected')).toBeGreaterThan(0);
  });

  it('are kept by rule 8 from a protocol that hands over what was open when a target of Valkey died', () => {
    const careless = { takeover: 'valkey', careless: { absent: [] } } as const;
    const stopped = () => {
      for (const seed of seeds(100)) modelRun({ seed, ...careless });
    };
    expect(stopped).toThrow(BrokenInvariant);
    expect(stopped).toThrow('invariant 8');
    expect(loses(careless)).toBe(true);
  });

  it.each(FAMILIES)('are lost if the replica does not lead: %s', (takeover) => {
    expect(loses({ takeover, careless: { away: [] } })).toBe(true);
  });

  it('are kept by rule 9 from a protocol that raises the epoch of the target alone', () => {
    const mutation: RunOptions['mutation'] = function* (protocol, { window, away }) {
      if (away.length > 0) yield bump(window.to);
      return yield* protocol;
    };
    const careless = { takeover: 'redis', mutation } as const;
    const stopped = () => {
      for (const seed of seeds(100)) modelRun({ seed, ...careless });
    };
    expect(stopped).toThrow('invariant 9');
    expect(loses({ ...careless, careless: { away: [] } })).toBe(true);
  });
});

/** A key in each slot, moved from the source to the target, or to the replica that has taken over from it. */
class Moved {
  readonly cluster: ModelCluster;
  readonly target: string;
  readonly #away: readonly string[];

  constructor(isReplaced: boolean) {
    this.cluster = new ModelCluster(1, () => 0, isReplaced ? 'redis' : undefined);
    for (const slot of SLOTS) this.cluster.node(S).data[0].set(`${slot}:0`, 'value');
    this.target = isReplaced ? R : T;
    this.#away = isReplaced ? [T] : [];
    if (!isReplaced) return;
    const takeover = new ModelTakeover(this.cluster, () => 0, false);
    while (takeover.stage !== 'elected') takeover.passes();
    this.cluster.gossip();
  }

  /** Moves the slots to their end, or until the tool is killed when the target has them; `sent` is told of every command. */
  run({
    killed = false,
    unguarded = false,
    change = (protocol: Protocol<WindowOutcome>) => protocol,
    sent = (_to: string, _word: string) => {},
  } = {}): WindowOutcome | undefined {
    const window = { from: S, to: this.target, slots: SLOTS };
    const witnesses = this.cluster.alive.map(({ id }) => id).filter((id) => id !== S);
    const inner = moveWindow(window, {
      destination: { host: '127.0.0.1', port: this.cluster.portOf(this.target), auth: [], timeout: 1 },
      ...{ databases: 1, others: [O], former: new Set(this.#away), away: this.#away, witnesses },
      ...{ closing: false, replace: false, pace: { batch: 2, together: 2 }, unanswered: new Unanswered() },
    });
    const changed = change(inner);
    const protocol = unguarded
      ? changed
      : guarded(changed, window, { databases: 1, now: () => 0, unanswered: [], replace: false, away: this.#away });
    for (let next = protocol.next(); ; ) {
      if (next.done) return next.value;
      const replies = next.value.steps.map(({ to, commands }) =>
        commands.map((argv) => {
          const reply = this.cluster.send(to, argv);
          if (argv[1] === 'BUMPEPOCH') this.cluster.node(this.target).hear(this.cluster.node(S));
          sent(to, argv[1] === 'SETSLOT' ? `${argv[3]}` : `${argv[1]}`);
          return reply;
        }),
      );
      if (killed && next.value.steps.some(({ to, commands }) => to === this.target && commands[0][3] === 'NODE'))
        return undefined;
      next = protocol.next(replies);
    }
  }

  get keys(): number {
    return this.cluster.node(this.target).data[0].size;
  }
}

describe('a run that is resumed before the source has heard that a replica was handed its slots', () => {
  const killed = (): Moved => {
    const moved = new Moved(true);
    expect(moved.run({ killed: true })).toBeUndefined();
    expect(moved.keys).toBe(SLOTS.length);
    return moved;
  };

  it.each([
    ['the source', []],
    ['another node, which would tell the replica of the epoch of the source', [S]],
  ])('raises no epoch until %s has heard it as well', (_, heard) => {
    const moved = killed();
    for (const id of heard) moved.cluster.node(id).hear(moved.cluster.node(R));
    const words: string[] = [];
    expect(moved.run({ sent: (_to, word) => words.push(word) })).toMatchObject({ kind: 'again' });
    expect(new Set(words)).toEqual(new Set(['NODES']));
    moved.cluster.gossip();
    expect(moved.run()).toEqual({ kind: 'done' });
    moved.cluster.gossip();
    expect(moved.keys).toBe(SLOTS.length);
  });

  it('is kept by rule 9 from a protocol that does, after which the replica would delete the keys', () => {
    const change = function* (protocol: Protocol<WindowOutcome>): Protocol<WindowOutcome> {
      yield bump(S);
      return yield* protocol;
    };
    expect(() => killed().run({ change })).toThrow('invariant 9');
    const moved = killed();
    // The source knows how great the epoch is by now, and not whose.
    moved.cluster.node(O).hear(moved.cluster.node(R));
    moved.cluster.node(S).hear(moved.cluster.node(O));
    moved.run({ change, unguarded: true });
    moved.cluster.gossip();
    expect(moved.keys).toBe(0);
  });
});

describe('a target that has yet to hear of the epoch of the source', () => {
  const unheard = (): Moved => {
    const moved = new Moved(false);
    moved.cluster.node(S).bump();
    return moved;
  };

  it('is handed nothing until it has, or if the epoch rises meanwhile', () => {
    const moved = unheard();
    expect(moved.run()).toMatchObject({ kind: 'again' });
    expect(moved.cluster.node(T).marks.size).toBe(0);
    moved.cluster.gossip();
    const rising = (_to: string, word: string): void => {
      if (word !== 'MIGRATING') return;
      moved.cluster.node(O).bump();
      moved.cluster.node(S).hear(moved.cluster.node(O));
      moved.cluster.node(S).bump();
    };
    expect(moved.run({ sent: rising })).toMatchObject({ kind: 'again' });
    expect(moved.cluster.node(T).owners.get(SLOTS[0])).toBe(S);
    moved.cluster.gossip();
    expect(moved.run()).toEqual({ kind: 'done' });
  });

  it('is kept by rule 10 from a protocol that hands it slots, which the source would take back, and it would delete the keys', () => {
    const change = function* (protocol: Protocol<WindowOutcome>): Protocol<WindowOutcome> {
      for (let next = protocol.next(); ; ) {
        if (next.done) return next.value;
        const replies = yield next.value;
        const own = new RegExp(`^(${S} .*) \\d+ connected`, 'm');
        next = protocol.next(
          replies.map((step) =>
            step.map((reply) => (typeof reply === 'string' ? reply.replace(own, '$1 0 connected') : reply)),
          ),
        );
      }
    };
    expect(() => unheard().run({ change })).toThrow('invariant 10');
    const moved = unheard();
    moved.run({ change, unguarded: true, killed: true });
    expect(moved.keys).toBe(SLOTS.length);
    moved.cluster.gossip();
    moved.cluster.gossip();
    expect(moved.keys).toBe(0);
  });
});
