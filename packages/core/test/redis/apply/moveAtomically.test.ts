import { describe, expect, it } from 'vitest';
import {
  type Argv,
  type AtomicServer,
  BrokenInvariant,
  guarded,
  moveAtomically,
  type NodeReply,
  Refused,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { O, S, T } from './modelCluster.ts';

const SLOTS = [0, 1, 2, 9];

/** What a task says of itself at one look, or that the node asked has none, or loads. */
type Look = { readonly state: string; readonly over?: boolean; readonly why?: string } | 'none' | 'loading';

/** Two servers that go through states which were recorded from real ones; the slots change hands with the look at `handed`. */
class Scripted {
  readonly commands: string[] = [];
  readonly #server: AtomicServer;
  readonly #looks: readonly Look[];
  readonly #handed: number;
  #at = -1;

  constructor(server: AtomicServer, looks: readonly Look[], handed: number, running = false) {
    this.#server = server;
    this.#looks = looks;
    this.#handed = handed;
    if (running) this.#at = 0;
  }

  reply(to: string, argv: Argv): NodeReply {
    const words = argv.map(String);
    if (words[1] !== 'NODES' && words[1] !== 'COUNTKEYSINSLOT') this.commands.push(`${to[0]}: ${words.join(' ')}`);
    switch (words[1]) {
      case 'NODES':
        return this.#nodes(to);
      case 'COUNTKEYSINSLOT':
        return 3;
      case 'MIGRATION':
        if (words[2] === 'STATUS') return this.#look();
        this.#at = 0;
        return 'id';
      case 'GETSLOTMIGRATIONS':
        return this.#look();
      default:
        this.#at = 0;
        return 'OK';
    }
  }

  #nodes(to: string): NodeReply {
    const owner = this.#at >= this.#handed ? T : S;
    const replica = owner === T && to === S && this.#looks.includes('loading');
    return [S, T, O]
      .map((id, i) => {
        const role = id === S && replica ? 'slave' : 'master';
        const flags = id === to ? `myself,${role}` : role;
        const slots = id === owner ? '0-2 9' : '';
        return `${id} 127.0.0.1:${i + 1}@1000${i} ${flags} ${role === 'slave' ? T : '-'} 0 0 ${i} connected ${slots}`;
      })
      .join('\n');
  }

  #look(): NodeReply {
    if (this.#at < 0) return [];
    const look = this.#looks[Math.min(this.#at++, this.#looks.length - 1)];
    if (look === 'none') return [];
    if (look === 'loading') return new Refused('LOADING Redis is loading the dataset in memory');
    const { state, over = false, why = '' } = look;
    const end = over ? 1795822439659 : -1;
    return this.#server === 'redis-8.4'
      ? [['id', 'x', 'slots', '0-2 9-9', 'source', S, 'dest', T, 'state', state, 'last_error', why, 'end_time', end]]
      : [['name', 'x', 'slot_ranges', '0-2 9-9', 'target_node', T, 'source_node', S, 'state', state, 'message', why]];
  }
}

function moved(server: AtomicServer, scripted: Scripted, closing = false): WindowOutcome {
  const window = { from: S, to: T, slots: SLOTS };
  const protocol = guarded(
    moveAtomically(window, server, {
      destination: { host: '', port: 0, auth: [], timeout: 0 },
      databases: 1,
      others: [],
      former: new Set(),
      closing,
      replace: false,
      pace: { batch: 1 },
      unanswered: new Unanswered(),
    }),
    window,
    { databases: 1, now: () => 0, unanswered: [], replace: false },
  );
  for (let next = protocol.next(); ; ) {
    if (next.done) return next.value;
    next = protocol.next(next.value.steps.map(({ to, commands }) => commands.map((argv) => scripted.reply(to, argv))));
  }
}

const starts = ({ commands }: Scripted): string[] => commands.filter((text) => /IMPORT|MIGRATESLOTS/.test(text));

describe('slots moved by a task of the servers', () => {
  it('are asked for at the target of Redis, and waited for until the task has an end', () => {
    const scripted = new Scripted(
      'redis-8.4',
      [
        { state: 'connecting' },
        { state: 'accumulate-buffer' },
        // Redis goes on by itself after a failure.
        { state: 'failed', why: 'Sync buffer limit reached' },
        { state: 'wait-stream-eof' },
        { state: 'completed', over: true },
      ],
      4,
    );
    expect(moved('redis-8.4', scripted)).toEqual({ kind: 'done' });
    expect(starts(scripted)).toEqual(['b: CLUSTER MIGRATION IMPORT 0 2 9 9']);
  });

  it('are asked for at the source of Valkey, whose states that sound like a failure are none', () => {
    const states = ['connecting', 'snapshotting', 'replicating', 'failover-paused', 'failover-granted', 'success'];
    const scripted = new Scripted(
      'valkey-9',
      states.map((state) => ({ state })),
      5,
    );
    expect(moved('valkey-9', scripted)).toEqual({ kind: 'done' });
    expect(starts(scripted)).toEqual([`a: CLUSTER MIGRATESLOTS SLOTSRANGE 0 2 9 9 NODE ${T}`]);
  });

  it('are not asked for twice when a task is under way, not even to close it', () => {
    for (const closing of [false, true]) {
      const scripted = new Scripted(
        'valkey-9',
        [{ state: 'replicating' }, { state: 'replicating' }, { state: 'success' }],
        3,
        true,
      );
      expect(moved('valkey-9', scripted, closing)).toEqual({ kind: 'done' });
      expect(starts(scripted)).toEqual([]);
    }
  });

  it('are done when a source that gave its last slot loads as a replica and has forgotten the task', () => {
    const scripted = new Scripted('valkey-9', [{ state: 'replicating' }, 'loading', 'none'], 2);
    expect(moved('valkey-9', scripted)).toEqual({ kind: 'done' });
  });

  it('begin anew after a failure, and stop when the target is full', () => {
    const lost = new Scripted('valkey-9', [{ state: 'failed', why: 'Connection lost to target' }], 9);
    expect(moved('valkey-9', lost)).toEqual({ kind: 'again', why: 'failed: Connection lost to target' });
    const full = new Scripted('valkey-9', [{ state: 'failed', why: 'Ran out of memory (OOM) during slot import' }], 9);
    expect(moved('valkey-9', full)).toMatchObject({ kind: 'stop', code: 'full' });
  });

  it('are never asked for before the journal says so', () => {
    const window = { from: S, to: T, slots: SLOTS };
    const careless = (function* () {
      yield { lines: [], steps: [{ to: S, commands: [['CLUSTER', 'NODES']] }] };
      yield { lines: [], steps: [{ to: T, commands: [['CLUSTER', 'MIGRATION', 'IMPORT', '0', '2']] }] };
    })();
    const protocol = guarded(careless, window, { databases: 1, now: () => 0, unanswered: [], replace: false });
    protocol.next();
    const scripted = new Scripted('redis-8.4', ['none'], 9);
    expect(() => protocol.next([[scripted.reply(S, ['CLUSTER', 'NODES'])]])).toThrow(BrokenInvariant);
  });
});
