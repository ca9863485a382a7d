import { describe, expect, it } from 'vitest';
import {
  BrokenInvariant,
  guarded,
  moveWindow,
  type Protocol,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { ModelCluster, O, S, SLOTS, T } from './modelCluster.ts';

/** A master that has died as the target; `T` is its replica, which has taken over. */
const DEAD = 'd'.repeat(40);
/** The epoch with which both may stand on disk. */
const ELECTED = 7;

/** Moves a window beside epochs of source and target, of which the target hears that of the source after so many asks; what was asked of whom. */
function moved({
  away = [DEAD],
  hears = 0,
  change = (protocol: Protocol<WindowOutcome>) => protocol,
  leading = new Set<string>(),
} = {}) {
  const cluster = new ModelCluster(1, () => 0.5);
  const epochs = new Map([
    [S, 1],
    [T, ELECTED],
  ]);
  const asked: string[] = [];
  let deaf = hears;
  const bump = (id: string): string => {
    asked.push(id === S ? 'source' : id === T ? 'target' : id);
    const known = id === T && deaf-- > 0 ? [ELECTED] : [...epochs.values()];
    const greatest = Math.max(...known);
    if (epochs.get(id) === greatest) return `STILL ${greatest}`;
    epochs.set(id, greatest + 1);
    return `BUMPED ${greatest + 1}`;
  };
  const window = { from: S, to: T, slots: SLOTS };
  const inner = moveWindow(window, {
    destination: { host: '127.0.0.1', port: 2, auth: [], timeout: 1 },
    ...{ databases: 1, others: [O], former: new Set([DEAD]), closing: false, replace: false },
    ...{ away, leading, pace: { batch: 2, together: 2 }, unanswered: new Unanswered() },
  });
  const terms = { databases: 1, now: () => 0, unanswered: [], replace: false, away };
  const protocol = guarded(change(inner), window, terms);
  for (let next = protocol.next(); ; ) {
    if (next.done) return { outcome: next.value, asked, target: epochs.get(T) ?? 0, leading };
    for (const { commands } of next.value.steps)
      if (commands.some((argv) => argv[1] === 'SETSLOT') && !asked.includes('slots')) asked.push('slots');
    next = protocol.next(
      next.value.steps.map(({ to, commands }) =>
        commands.map((argv) => (argv[1] === 'BUMPEPOCH' ? bump(to) : cluster.send(to, argv))),
      ),
    );
  }
}

/** Asks for the epochs in another way than it should. */
const asking = (ids: readonly string[]) =>
  function* (protocol: Protocol<WindowOutcome>): Protocol<WindowOutcome> {
    for (const to of ids) yield { lines: [], steps: [{ to, commands: [['CLUSTER', 'BUMPEPOCH']] }] };
    return yield* protocol;
  };

describe('the epoch of a target that has taken over', () => {
  it('is above that of the dead master before any slot moves, which may have the same on its disk', () => {
    const { outcome, asked, target } = moved();
    expect(outcome).toEqual({ kind: 'done' });
    expect(asked).toEqual(['source', 'target', 'slots']);
    expect(target).toBeGreaterThan(ELECTED);
  });

  it('is raised again until the target has heard of the source, since the greatest one stays as it is', () => {
    const { asked, target } = moved({ hears: 2 });
    expect(asked).toEqual(['source', 'target', 'target', 'target', 'slots']);
    expect(target).toBeGreaterThan(ELECTED);
  });

  it('is raised once in a run, and never where nobody is away', () => {
    const { leading } = moved();
    expect(moved({ leading }).asked).toEqual(['slots']);
    expect(moved({ away: [] }).asked).toEqual(['slots']);
  });

  it.each([
    ['while nobody is away', [], [S]],
    ['of the target first', [DEAD], [T]],
    ['of another node', [DEAD], [S, O]],
  ])('is kept by rule 9 from a protocol that raises one %s', (_, away, ids) => {
    const careless = () => moved({ away, change: asking(ids) });
    expect(careless).toThrow(BrokenInvariant);
    expect(careless).toThrow('invariant 9');
  });
});
