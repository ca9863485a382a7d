import { describe, expect, it } from 'vitest';
import {
  type AtomicServer,
  type Batch,
  guarded,
  moveWindow,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { ModelCluster, O, S, SLOTS, T, textOf } from './modelCluster.ts';
import { noteBatches } from './modelRun.ts';
import { movedByTask, ScriptedTask, tasksStarted } from './scriptedTask.ts';

const KEYS = SLOTS.flatMap((slot) => [0, 1, 2].map((i) => `${slot}:${i}`));

/** What a step of a request is called: its first command that tells it from others, and whom it is sent to. */
const nameOf = (to: string, words: readonly string[]): string => {
  const what = words[1] === 'SETSLOT' ? words[3] : words[0] === 'CLUSTER' ? words[1] : words[0];
  return `${what} at ${to === S ? 'source' : to === T ? 'target' : 'others'}`;
};

/** The servers, and what a run has left on disk. */
class Killed {
  readonly cluster = new ModelCluster(1, () => 0.5);
  readonly expected = new Map<string, string | undefined>(KEYS.map((key) => [key, `value of ${key}`]));
  #journal = new Set<Batch>();

  constructor() {
    for (const [key, value] of this.expected) this.cluster.node(S).data[0].set(key, value ?? '');
  }

  /** Runs the tool until the step of this name has gone out so many times, or to its end: how it ended, and the names of all that went out. */
  run({ until = '', times = 1, closing = false } = {}): { readonly outcome?: WindowOutcome; readonly sent: string[] } {
    const window = { from: S, to: T, slots: SLOTS };
    const unanswered = new Unanswered(this.#journal);
    const inner = moveWindow(window, {
      destination: { host: '127.0.0.1', port: 2, auth: [], timeout: 1 },
      ...{ databases: 1, others: [O], former: new Set<string>(), closing, replace: false },
      pace: { batch: 2, together: 2 },
      unanswered,
    });
    const protocol = guarded(inner, window, {
      ...{ databases: 1, now: () => 0, unanswered: [...this.#journal], replace: false },
    });
    const sent: string[] = [];
    let left = times;
    for (let next = protocol.next(); ; ) {
      if (next.done) {
        this.#journal = new Set(unanswered.of(SLOTS));
        return { outcome: next.value, sent };
      }
      for (const line of next.value.lines) noteBatches(line, this.#journal);
      const replies = [];
      for (const { to, commands } of next.value.steps) {
        const words = commands.map((argv) => argv.map(textOf));
        replies.push(commands.map((argv) => this.cluster.send(to, argv)));
        const name = nameOf(to, words.find(([word]) => word === 'MIGRATE') ?? words.at(-1) ?? []);
        sent.push(name);
        // The reply is never heard.
        if (name === until && --left === 0) return { sent };
      }
      next = protocol.next(replies);
    }
  }

  /** What a client reads that follows redirections; `loop` if it is sent to and fro. */
  get(key: string): string | undefined {
    const node = this.cluster.serving(Number(key.split(':')[0]), 0, key);
    return node ? node.data[0].get(key) : 'loop';
  }

  /** Has clients write, and delete, what they are served. */
  write(): void {
    for (const [i, key] of KEYS.entries()) {
      const node = this.cluster.serving(Number(key.split(':')[0]), 0, key);
      const twice = [S, T].every((id) => this.cluster.node(id).data[0].has(key));
      if (!node || (i % 2 > 0 && !twice)) continue;
      // What is deleted while both ends have it may come back, as LIVE says of the reply IOERR: nobody can tell.
      if (i % 4 === 0 && !twice) {
        node.data[0].delete(key);
        this.expected.set(key, undefined);
      } else {
        node.data[0].set(key, `later ${key}`);
        this.expected.set(key, `later ${key}`);
      }
    }
  }

  /** The marks of source and target of every slot; and which of the two own them, by their own account. */
  shown(): { marks: (string | undefined)[]; owners: string[] } {
    const each = <V>(of: (id: string, slot: number) => V): V[] => [
      ...new Set(SLOTS.flatMap((slot) => [S, T].map((id) => of(id, slot)))),
    ];
    return {
      marks: each((id, slot) => this.cluster.node(id).marks.get(slot)?.state).filter((mark) => mark !== undefined),
      owners: [...new Set(SLOTS.map((slot) => [S, T].map((id) => this.cluster.node(id).owners.get(slot)?.[0]).join()))],
    };
  }

  /** What is wrong in the end: keys with another value, or at another node, than they should have. */
  wrong(owner: string): string[] {
    const [here, there] = [owner, owner === S ? T : S].map((id) => this.cluster.node(id).data[0]);
    return KEYS.filter((key) => here.get(key) !== this.expected.get(key) || there.has(key));
  }
}

const OPENS = ['IMPORTING at target', 'MIGRATING at source'];
const TELLS = ['NODE at target', 'NODE at source', 'NODE at others'];

/** Where the tool is killed, what the cluster shows then, what it does when it is resumed, and who owns the slots after `--abort`. */
const rows: readonly {
  readonly killed: string;
  readonly at?: Parameters<Killed['run']>[0];
  readonly byHand?: (cluster: ModelCluster) => void;
  readonly marks: readonly string[];
  readonly owners: string;
  readonly loops?: true;
  readonly resumed: readonly string[];
  readonly aborted: string;
}[] = [
  {
    killed: 'before it has opened a slot',
    at: { until: 'NODES at target' },
    ...{ marks: [], owners: 'a,a', aborted: S },
    resumed: [...OPENS, 'MIGRATE at source', ...TELLS],
  },
  {
    killed: 'when the target imports',
    at: { until: 'IMPORTING at target' },
    ...{ marks: ['importing'], owners: 'a,a', aborted: S },
    resumed: [...OPENS, 'MIGRATE at source', ...TELLS],
  },
  {
    killed: 'and somebody else has only marked the source',
    byHand: (cluster) => {
      for (const slot of SLOTS) cluster.node(S).marks.set(slot, { state: 'migrating', peer: T });
    },
    // A key that is not there is asked for at a target that sends back.
    ...{ marks: ['migrating'], owners: 'a,a', loops: true, aborted: T },
    resumed: [...OPENS, 'MIGRATE at source', ...TELLS],
  },
  {
    killed: 'when both are open',
    at: { until: 'MIGRATING at source' },
    ...{ marks: ['migrating', 'importing'], owners: 'a,a', aborted: T },
    resumed: [...OPENS, 'MIGRATE at source', ...TELLS],
  },
  {
    killed: 'while keys are on their way',
    at: { until: 'MIGRATE at source', times: 3 },
    ...{ marks: ['migrating', 'importing'], owners: 'a,a', aborted: T },
    resumed: [...OPENS, 'MIGRATE at source', ...TELLS],
  },
  {
    killed: 'while keys are at both ends',
    at: { until: 'MIGRATE at source' },
    byHand: (cluster) => {
      cluster.breaking = 1;
    },
    ...{ marks: ['migrating', 'importing'], owners: 'a,a', aborted: T },
    resumed: [...OPENS, 'MIGRATE at source', ...TELLS],
  },
  {
    killed: 'when the source is empty',
    at: { until: 'COUNTKEYSINSLOT at source' },
    ...{ marks: ['migrating', 'importing'], owners: 'a,a', aborted: T },
    resumed: [...OPENS, ...TELLS],
  },
  {
    killed: 'when the target owns the slots',
    at: { until: 'NODE at target' },
    ...{ marks: ['migrating'], owners: 'a,b', aborted: T },
    resumed: ['NODE at source', 'NODE at others'],
  },
  {
    killed: 'when the source knows it',
    at: { until: 'NODE at source' },
    // The others hear it by gossip.
    ...{ marks: [], owners: 'b,b', aborted: T },
    resumed: [],
  },
];

describe('a tool that is killed', () => {
  for (const { killed, at, byHand, marks, owners, loops, resumed, aborted } of rows) {
    for (const closing of [false, true]) {
      it(`${killed}: ${closing ? '--abort' : '--resume'} ends it, and no write of a client is lost`, () => {
        const run = new Killed();
        byHand?.(run.cluster);
        const { outcome } = at ? run.run(at) : { outcome: undefined };
        expect(outcome).toBeUndefined();
        run.cluster.breaking = 0;
        expect(run.shown()).toEqual({ marks, owners: [owners] });
        for (const [key, value] of run.expected) expect([key, run.get(key)]).toEqual([key, value]);
        expect(run.get('8:none')).toBe(loops ? 'loop' : undefined);
        run.write();

        const { outcome: ended, sent } = run.run({ closing });
        expect(ended).toEqual({ kind: 'done' });
        const changing = new Set(sent.filter((name) => /IMPORTING|MIGRATING|MIGRATE|NODE at/.test(name)));
        if (!closing) expect([...changing]).toEqual(resumed);
        run.cluster.gossip();
        const owner = closing ? aborted : T;
        expect(run.shown()).toEqual({ marks: [], owners: [owner === T ? 'b,b' : 'a,a'] });
        expect(run.wrong(owner)).toEqual([]);
      });
    }

    it(`${killed}: gossip changes nothing in that`, () => {
      const run = new Killed();
      byHand?.(run.cluster);
      if (at) run.run(at);
      run.cluster.breaking = 0;
      run.cluster.gossip();
      for (const [key, value] of run.expected) expect([key, run.get(key)]).toEqual([key, value]);
      run.write();
      expect(run.run().outcome).toEqual({ kind: 'done' });
      run.cluster.gossip();
      expect(run.shown()).toEqual({ marks: [], owners: ['b,b'] });
      expect(run.wrong(T)).toEqual([]);
    });
  }

  it.each([false, true])(
    'while it moved slots back, after their handover: marks that are left at the other end go first, closing %s',
    (closing) => {
      const run = new Killed();
      for (const slot of SLOTS) run.cluster.node(T).marks.set(slot, { state: 'migrating', peer: S });
      let { outcome, sent } = run.run({ closing });
      expect(sent).toEqual(expect.arrayContaining(['STABLE at target']));
      expect(sent).not.toContain('IMPORTING at target');
      if (!closing) {
        expect(outcome).toMatchObject({ kind: 'again' });
        ({ outcome, sent } = run.run());
        expect(sent).not.toContain('STABLE at target');
      }
      expect(outcome).toEqual({ kind: 'done' });
      run.cluster.gossip();
      expect(run.shown()).toEqual({ marks: [], owners: [closing ? 'a,a' : 'b,b'] });
      expect(run.wrong(closing ? S : T)).toEqual([]);
    },
  );

  it.each<[AtomicServer, string[]]>([
    ['redis-8.4', ['connecting', 'accumulate-buffer', 'wait-stream-eof', 'completed']],
    ['valkey-9', ['connecting', 'snapshotting', 'replicating', 'success']],
  ])(
    'at any time while servers of %s move slots by themselves: their task is found, and not started again',
    (server, states) => {
      const looks = states.map((state) => ({ state, over: state === 'completed' }));
      const task = () => new ScriptedTask(server, looks, looks.length - 1);
      const whole = task();
      let requests = 0;
      expect(movedByTask(server, whole, false, Number.POSITIVE_INFINITY)).toEqual({ kind: 'done' });
      for (requests = 0; ; requests++) {
        const scripted = task();
        const outcome = movedByTask(server, scripted, false, requests);
        expect(movedByTask(server, scripted)).toEqual({ kind: 'done' });
        expect(tasksStarted(scripted)).toEqual(tasksStarted(whole));
        if (outcome) break;
      }
      // Looking, listing, the journal, asking, four states and the owners are requests.
      expect(requests).toBeGreaterThan(6);
    },
  );
});
