import { describe, expect, it } from 'vitest';
import { guarded, moveWindow, type NodeReply, Refused, Unanswered } from '../../../src/redis/index.ts';
import { ModelCluster, O, S, SLOTS, T, textOf } from './modelCluster.ts';

/** What a run of three slots with three keys each asks for: the lines of the journal, and the commands of each go. */
function moved(
  { batch, together, timeout, databases = 1 }: { batch: number; together: number; timeout: number; databases?: number },
  changed: (words: readonly string[], reply: () => NodeReply) => NodeReply = (_, reply) => reply(),
): { readonly kind: string; readonly lines: string[]; readonly goes: string[][]; readonly left: number } {
  const cluster = new ModelCluster(databases, () => 0.5);
  for (const slot of SLOTS) for (const i of [0, 1, 2]) cluster.node(S).data[0].set(`${slot}:${i}`, 'a value');
  const window = { from: S, to: T, slots: SLOTS };
  const moving = {
    destination: { host: '127.0.0.1', port: 2, auth: [], timeout },
    ...{ databases, others: [O], former: new Set<string>(), closing: false, replace: false },
    pace: { batch, together },
    unanswered: new Unanswered(),
  };
  const rules = { databases, now: () => 0, unanswered: [], replace: false };
  const protocol = guarded(moveWindow(window, moving), window, rules);
  const lines: string[] = [];
  const goes: string[][] = [];
  for (let next = protocol.next(); ; ) {
    if (next.done) return { kind: next.value.kind, lines, goes, left: cluster.node(S).data[0].size };
    if (next.value.lines.length > 0) lines.push(next.value.lines.map(({ ev }) => ev).join('+'));
    next = protocol.next(
      next.value.steps.map(({ to, commands }) => {
        const words = commands.map((argv) => argv.map(textOf));
        goes.push(words.map((argv) => argv.join(' ')));
        return commands.map((argv, i) => changed(words[i], () => cluster.send(to, argv)));
      }),
    );
  }
}

/** The goes that send keys: the keys, and the time, of each MIGRATE. */
const sendings = (goes: readonly string[][]): string[][] =>
  goes
    .filter((go) => go.some((text) => text.startsWith('MIGRATE')))
    .map((go) =>
      go.flatMap((text) => {
        const [, timeout, keys] = /^MIGRATE \S+ \d+ {2}\d+ (\d+) (?:REPLACE )?KEYS (.*)$/.exec(text) ?? [];
        return keys === undefined ? [] : [`${keys.split(' ').length} in ${timeout}`];
      }),
    );

describe('keys of open slots', () => {
  it('go out together as far as the pace goes, all of them within the time of one MIGRATE', () => {
    const { kind, goes, left } = moved({ batch: 2, together: 4, timeout: 2000 });
    expect([kind, left]).toEqual(['done', 0]);
    expect(sendings(goes)).toEqual([['2 in 1000', '2 in 1000'], ['2 in 2000'], ['1 in 667', '1 in 667', '1 in 667']]);
  });

  it('go out one by one where each would have too little time, or the pace has room for no more', () => {
    const alone = ['3 in 999'];
    expect(sendings(moved({ batch: 4, together: 99, timeout: 999 }).goes)).toEqual([alone, alone, alone]);
    expect(sendings(moved({ batch: 4, together: 1, timeout: 5000 }).goes).map((go) => go.length)).toEqual([1, 1, 1]);
  });

  it('are sent again one by one, if of those that went out together one has no known reply', () => {
    let sent = 0;
    const { kind, goes, left } = moved({ batch: 4, together: 99, timeout: 3000 }, ([word], reply) =>
      word === 'MIGRATE' && ++sent === 2 ? new Refused('IOERR error or timeout reading to target instance') : reply(),
    );
    expect([kind, left]).toEqual(['done', 0]);
    const [first, ...others] = sendings(goes);
    expect(first).toHaveLength(3);
    expect(others).toEqual([['1 in 3000'], ['1 in 3000'], ['1 in 3000']]);
    const again = goes.flat().filter((text) => text.includes('REPLACE'));
    expect(again.map((text) => text.split(' ').at(-1)?.split(':')[0])).toEqual(Array(3).fill(`${SLOTS[1]}`));
  });

  it('are compared however large they are, if no reply to their MIGRATE is known', () => {
    let sent = 0;
    const { kind, goes, left } = moved({ batch: 4, together: 99, timeout: 3000 }, ([word], reply) => {
      if (word === 'DUMP') return new Uint8Array(1 << 20);
      return word === 'MIGRATE' && ++sent === 2
        ? new Refused('IOERR error or timeout reading to target instance')
        : reply();
    });
    expect([kind, left]).toEqual(['done', 0]);
    expect(goes.flat().some((text) => text.startsWith('DUMP'))).toBe(true);
  });

  it('are in the journal with the opening and the handover, if the source has listed all of them by then', () => {
    const whole = moved({ batch: 4, together: 99, timeout: 2000 });
    expect(whole.lines).toEqual(['open+batch+own', 'batch-ok', 'own-ok']);
    // More keys than were listed: the handover comes with the last of them.
    const parts = moved({ batch: 2, together: 99, timeout: 2000 });
    expect(parts.lines).toEqual(['open+batch', 'batch-ok', 'batch+own', 'batch-ok', 'own-ok']);
    const databases = moved({ batch: 4, together: 99, timeout: 2000, databases: 2 });
    expect(databases.lines).toEqual(['open', 'batch', 'batch-ok', 'own', 'own-ok']);
  });
});
