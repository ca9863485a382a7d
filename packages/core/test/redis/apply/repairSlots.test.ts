import { describe, expect, it } from 'vitest';
import { BrokenInvariant, guarded, isAllowed, type Protocol, type WindowOutcome } from '../../../src/redis/index.ts';
import { S, T } from './modelCluster.ts';

/** What a node says if these are the slots of the source. */
const view = (myself: string, slots: string): string =>
  [S, T]
    .map((id, i) => {
      const flags = id === myself ? 'myself,master' : 'master';
      return `${id} 127.0.0.1:${i + 1}@1000${i} ${flags} - 0 0 ${i} connected ${id === S ? slots : ''}`.trimEnd();
    })
    .join('\n');

/** Looks, announces or not, and sends the target a command on slot 7. */
const taking = (announced: boolean, command: 'ADDSLOTS' | 'DELSLOTS'): Protocol<WindowOutcome> =>
  (function* (): Protocol<WindowOutcome> {
    yield { lines: [], steps: [S, T].map((to) => ({ to, commands: [['CLUSTER', 'NODES']] })) };
    yield {
      lines: announced ? [{ ev: 'open', slots: [7] }] : [],
      steps: [{ to: T, commands: [['CLUSTER', command, '7']] }],
    };
    return { kind: 'done' };
  })();

/** The commands that a repair would send once it has seen these slots. */
function sent(
  slots: string,
  { announced = true, repairs = true, own = slots, command = 'ADDSLOTS' as 'ADDSLOTS' | 'DELSLOTS' } = {},
): string[] {
  const window = { from: T, to: T, slots: [7] };
  const protocol = guarded(taking(announced, command), window, {
    ...{ databases: 1, now: () => 0, unanswered: [], replace: false, repairs },
  });
  const commands: string[] = [];
  for (let next = protocol.next(); !next.done; ) {
    commands.push(...next.value.steps.flatMap((step) => step.commands.map((argv) => argv.join(' '))));
    next = protocol.next(
      next.value.steps.map(({ to, commands: [argv] }) => [
        argv[1] === 'NODES' ? view(to, to === S ? own : slots) : 'OK',
      ]),
    );
  }
  return commands;
}

describe('a slot that a repair takes', () => {
  it("has no owner by anybody's own account, and stands in the journal", () => {
    expect(sent('0-6 8-16383')).toContain('CLUSTER ADDSLOTS 7');
    // Gossip has not taken it from the source everywhere; what it says itself counts.
    expect(sent('0-16383', { own: '0-6 8-16383' })).toContain('CLUSTER ADDSLOTS 7');
    expect(() => sent('0-16383')).toThrow(BrokenInvariant);
    expect(() => sent('0-16383')).toThrow('invariant 7');
    expect(() => sent('0-6 8-16383', { announced: false })).toThrow('invariant 4');
  });

  it('is taken from nobody who owns it, in no view', () => {
    const command = 'DELSLOTS';
    expect(sent('0-16383', { own: '0-6 8-16383', command })).toContain('CLUSTER DELSLOTS 7');
    expect(() => sent('0-16383', { command })).toThrow('invariant 7');
    expect(() => sent('0-6 8-16383', { announced: false, command })).toThrow('invariant 4');
    expect(() => sent('0-6 8-16383', { repairs: false, command })).toThrow('invariant 6');
  });

  it('is nothing that a run of a plan may ask for', () => {
    expect(isAllowed(['CLUSTER', 'ADDSLOTS', '7'])).toBe(false);
    expect(() => sent('0-6 8-16383', { repairs: false })).toThrow('invariant 6');
  });
});
