import { describe, expect, it } from 'vitest';
import {
  guarded,
  Lost,
  moveWindow,
  type NodeReply,
  Refused,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { ModelCluster, O, S, SLOTS, T, textOf } from './modelCluster.ts';

const KEYS = SLOTS.flatMap((slot) => [0, 1, 2].map((i) => `${slot}:${i}`));

/** A model whose source has keys in every slot. */
function filled(): ModelCluster {
  const cluster = new ModelCluster(1, () => 0.5);
  for (const key of KEYS) cluster.node(S).data[0].set(key, `value of ${key}`);
  return cluster;
}

/** What a command is called in the table: its first word, or what SETSLOT sets, and at which end. */
const nameOf = (to: string, words: readonly string[]): string =>
  words[0] !== 'CLUSTER'
    ? words[0]
    : words[1] === 'SETSLOT'
      ? `${words[3]} at the ${to === S ? 'source' : to === T ? 'target' : 'others'}`
      : words[1];

/** Moves the window once; the first `times` commands of this name get a reply that they did not earn, and do nothing. */
function moved(
  cluster: ModelCluster,
  command = '',
  reply: NodeReply = '',
  times = 1,
): { readonly outcome: WindowOutcome; readonly sent: readonly string[] } {
  const window = { from: S, to: T, slots: SLOTS };
  const inner = moveWindow(window, {
    destination: { host: '127.0.0.1', port: 2, auth: [], timeout: 1 },
    ...{ databases: 1, others: [O], former: new Set<string>(), closing: false, replace: false },
    pace: { batch: 2, together: 2 },
    unanswered: new Unanswered(),
  });
  const protocol = guarded(inner, window, { databases: 1, now: () => 0, unanswered: [], replace: false });
  const sent: string[] = [];
  let left = times;
  for (let next = protocol.next(); ; ) {
    if (next.done) return { outcome: next.value, sent };
    next = protocol.next(
      next.value.steps.map(({ to, commands }) =>
        commands.map((argv) => {
          const words = argv.map(textOf);
          sent.push(words.join(' '));
          return nameOf(to, words) === command && left-- > 0 ? reply : cluster.send(to, argv);
        }),
      ),
    );
  }
}

const valuesAt = (cluster: ModelCluster, id: string): string[] => [...cluster.node(id).data[0].values()].sort();
const ALL = KEYS.map((key) => `value of ${key}`).sort();
const fromTarget = (text: string): Refused => new Refused(`ERR Target instance replied with error: ${text}`);

/** What a command may be told, and what is made of it. */
const replies: readonly (readonly [
  command: string,
  reply: NodeReply,
  outcome: 'done' | 'again' | 'full' | 'refused',
])[] = [
  ['MIGRATE', new Refused('IOERR error or timeout reading to target instance'), 'done'],
  ['MIGRATE', new Refused('IOERR error or timeout writing to target instance'), 'done'],
  ['MIGRATE', 'NOKEY', 'done'],
  ['MIGRATE', new Lost('connection reset'), 'again'],
  ['MIGRATE', fromTarget('MOVED 7 127.0.0.1:1'), 'again'],
  ['MIGRATE', fromTarget('ASK 7 127.0.0.1:1'), 'again'],
  ['MIGRATE', fromTarget('CLUSTERDOWN The cluster is down'), 'again'],
  ['MIGRATE', new Refused('CLUSTERDOWN Hash slot not served'), 'again'],
  ['MIGRATE', fromTarget('LOADING Redis is loading the dataset in memory'), 'again'],
  ['MIGRATE', fromTarget("READONLY You can't write against a read only replica."), 'again'],
  ['MIGRATE', fromTarget("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."), 'again'],
  ['MIGRATE', new Refused('TRYAGAIN Multiple keys request during rehashing of slot'), 'again'],
  ['MIGRATE', fromTarget('NOREPLICAS Not enough good replicas to write.'), 'again'],
  [
    'MIGRATE',
    fromTarget('BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.'),
    'again',
  ],
  ['MIGRATE', fromTarget("OOM command not allowed when used memory > 'maxmemory'."), 'full'],
  [
    'MIGRATE',
    fromTarget('MISCONF Redis is configured to save RDB snapshots, but it is unable to persist to disk.'),
    'refused',
  ],
  ['MIGRATE', fromTarget('NOAUTH Authentication required.'), 'refused'],
  ['MIGRATE', new Refused("NOPERM this user has no permissions to run the 'migrate' command"), 'refused'],
  ['MIGRATE', new Refused("CROSSSLOT Keys in request don't hash to the same slot"), 'refused'],
  ['IMPORTING at the target', new Refused("ERR I'm already the owner of hash slot 7"), 'again'],
  ['IMPORTING at the target', new Refused('CLUSTERDOWN The cluster is down'), 'again'],
  ['IMPORTING at the target', new Refused('NOREPLICAS Not enough good replicas to write.'), 'again'],
  ['IMPORTING at the target', new Refused('LOADING Redis is loading the dataset in memory'), 'again'],
  ['IMPORTING at the target', new Refused("ERR I don't know about node aaaa"), 'refused'],
  ['MIGRATING at the source', new Refused("ERR I'm not the owner of hash slot 7"), 'again'],
  ['MIGRATING at the source', new Refused('ERR Please use SETSLOT only with masters.'), 'again'],
  ['MIGRATING at the source', new Refused('BUSY Redis is busy running a script.'), 'again'],
  [
    'MIGRATING at the source',
    new Refused("NOPERM this user has no permissions to run the 'cluster|setslot' command"),
    'refused',
  ],
  ['GETKEYSINSLOT', new Refused('LOADING Redis is loading the dataset in memory'), 'again'],
  ['COUNTKEYSINSLOT', new Refused('LOADING Redis is loading the dataset in memory'), 'again'],
  ['COUNTKEYSINSLOT', new Lost('no reply within 5000 ms'), 'again'],
  ['NODES', new Refused('LOADING Redis is loading the dataset in memory'), 'again'],
  ['NODES', new Lost('connection refused'), 'again'],
  ['NODE at the target', new Refused('NOREPLICAS Not enough good replicas to write.'), 'done'],
  ['NODE at the target', new Lost('connection reset'), 'again'],
  ['NODE at the source', new Refused('ERR Please use SETSLOT only with masters.'), 'done'],
  ['NODE at the source', new Lost('connection reset'), 'again'],
  ['NODE at the others', new Refused('CLUSTERDOWN The cluster is down'), 'done'],
  ['NODE at the others', new Lost('connection reset'), 'done'],
];

describe('what is made of a reply', () => {
  for (const [command, reply, wanted] of replies) {
    const text =
      reply instanceof Refused ? reply.text : reply instanceof Lost ? `nothing (${reply.why})` : String(reply);
    it(`${command}: ${text}: ${wanted}, and no key is lost`, () => {
      const cluster = filled();
      const { outcome } = moved(cluster, command, reply);
      expect(outcome.kind === 'stop' ? outcome.code : outcome.kind).toBe(wanted);
      // Why it stops is what the server said.
      if (outcome.kind === 'stop') expect(String(outcome.why)).toContain(text);
      // Once the server has come to itself, the same window is moved to its end.
      expect(moved(cluster).outcome).toEqual({ kind: 'done' });
      expect([valuesAt(cluster, S), valuesAt(cluster, T)]).toEqual([[], ALL]);
      expect(SLOTS.map((slot) => [S, T].map((id) => cluster.node(id).marks.get(slot)))).toEqual(
        SLOTS.map(() => [undefined, undefined]),
      );
    });
  }

  it('sends keys over the others that went out without a known reply, and no others', () => {
    const { sent } = moved(filled(), 'MIGRATE', new Refused('IOERR error or timeout reading to target instance'));
    const over = sent.filter((text) => text.includes(' REPLACE '));
    expect(over.map((text) => text.split(' ').at(-1))).toEqual(KEYS.slice(0, 2));
  });

  it('gives a key up for now that is not answered three times, and does not hand its slot over', () => {
    const cluster = filled();
    const { outcome, sent } = moved(
      cluster,
      'MIGRATE',
      new Refused('IOERR error or timeout writing to target instance'),
      99,
    );
    expect(outcome).toMatchObject({ kind: 'again', why: expect.stringContaining('IOERR') });
    expect(sent.filter((text) => text.includes(' NODE '))).toEqual([]);
    expect(valuesAt(cluster, S)).toEqual(ALL);
  });

  it('stops after five handovers that the target could not tell its replicas', () => {
    const cluster = filled();
    const reply = new Refused('NOREPLICAS Not enough good replicas to write.');
    const { outcome, sent } = moved(cluster, 'NODE at the target', reply, 99);
    expect(outcome).toMatchObject({ kind: 'stop', code: 'refused' });
    expect(sent.filter((text) => text.includes(' NODE '))).toHaveLength(5 * SLOTS.length);
    // Each time the source has shown again that it is empty.
    expect(sent.filter((text) => text.includes('COUNTKEYSINSLOT'))).toHaveLength(5 * SLOTS.length);
  });

  it('stops where the source keeps its slot because it still has keys', () => {
    const reply = new Refused(
      "ERR Can't assign hashslot 7 to a different node while I still hold keys for this hash slot.",
    );
    const { outcome } = moved(filled(), 'NODE at the source', reply);
    expect(outcome).toMatchObject({ kind: 'stop', code: 'alarm' });
    expect(outcome.kind === 'stop' && String(outcome.why)).toContain('does not let go');
  });

  for (const [value, kind] of [
    ['value of 8:1', 'done'],
    ['another', 'busy'],
  ]) {
    it(`a key that the target has as well (${value}): ${kind}`, () => {
      const cluster = filled();
      cluster.node(T).data[0].set('8:1', value);
      const { outcome } = moved(cluster);
      expect(outcome.kind === 'stop' ? outcome.code : outcome.kind).toBe(kind);
      if (outcome.kind === 'stop')
        expect(String(outcome.why)).toContain('has key "8:1" of slot 8 as well, with another value');
      expect(cluster.node(T).data[0].get('8:1')).toBe(value);
    });
  }
});
