import { describe, expect, it } from 'vitest';
import { BrokenInvariant, guarded } from '../../../src/redis/index.ts';
import { S, T } from './modelCluster.ts';
import { movedByTask, ScriptedTask, TASK_SLOTS, tasksStarted } from './scriptedTask.ts';

describe('slots moved by a task of the servers', () => {
  it('are asked for at the target of Redis, and waited for until the task has an end', () => {
    const scripted = new ScriptedTask(
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
    expect(movedByTask('redis-8.4', scripted)).toEqual({ kind: 'done' });
    expect(tasksStarted(scripted)).toEqual(['b: CLUSTER MIGRATION IMPORT 0 2 9 9']);
  });

  it('are asked for at the source of Valkey, whose states that sound like a failure are none', () => {
    const states = ['connecting', 'snapshotting', 'replicating', 'failover-paused', 'failover-granted', 'success'];
    const scripted = new ScriptedTask(
      'valkey-9',
      states.map((state) => ({ state })),
      5,
    );
    expect(movedByTask('valkey-9', scripted)).toEqual({ kind: 'done' });
    expect(tasksStarted(scripted)).toEqual([`a: CLUSTER MIGRATESLOTS SLOTSRANGE 0 2 9 9 NODE ${T}`]);
  });

  it('are not asked for twice when a task is under way, not even to close it', () => {
    for (const closing of [false, true]) {
      const scripted = new ScriptedTask(
        'valkey-9',
        [{ state: 'replicating' }, { state: 'replicating' }, { state: 'success' }],
        3,
        true,
      );
      expect(movedByTask('valkey-9', scripted, closing)).toEqual({ kind: 'done' });
      expect(tasksStarted(scripted)).toEqual([]);
    }
  });

  it('are done when a source that gave its last slot loads as a replica and has forgotten the task', () => {
    const scripted = new ScriptedTask('valkey-9', [{ state: 'replicating' }, 'loading', 'none'], 2);
    expect(movedByTask('valkey-9', scripted)).toEqual({ kind: 'done' });
  });

  it('stay where they are once somebody cancels, and are begun anew where the servers do', () => {
    const moved = (server: 'redis-8.4' | 'valkey-9', state: string, why: string) => {
      const scripted = new ScriptedTask(server, [{ state: 'snapshotting' }, { state, over: true, why }], 9);
      return movedByTask(server, scripted);
    };
    const words = 'Cancelled due to user request (state: accumulate-buffer, rdb_channel_state: rdbchannel-transfer)';
    for (const outcome of [moved('redis-8.4', 'canceled', words), moved('valkey-9', 'cancelled', '')]) {
      expect(outcome).toMatchObject({ kind: 'stop', code: 'refused' });
    }
    expect(moved('redis-8.4', 'canceled', 'FLUSHALL')).toMatchObject({ kind: 'again' });
  });

  it('begin anew after a failure, and stop when the target is full', () => {
    const lost = new ScriptedTask('valkey-9', [{ state: 'failed', why: 'Connection lost to target' }], 9);
    const again = movedByTask('valkey-9', lost);
    expect(again?.kind === 'again' && String(again.why)).toBe('failed: Connection lost to target');
    // It names memory, of which there is enough.
    const loading = {
      state: 'failed',
      why: 'Failed to sync slots: -LOADING Valkey is loading the dataset in memory\r\n',
    };
    expect(movedByTask('valkey-9', new ScriptedTask('valkey-9', [loading], 9))).toMatchObject({ kind: 'again' });
    const full = new ScriptedTask(
      'valkey-9',
      [{ state: 'failed', why: 'Ran out of memory (OOM) during slot import' }],
      9,
    );
    expect(movedByTask('valkey-9', full)).toMatchObject({ kind: 'stop', code: 'full' });
  });

  it('are looked at anew when the node that was asked is gone, and asked for once', () => {
    const scripted = new ScriptedTask(
      'valkey-9',
      [{ state: 'replicating' }, 'lost', { state: 'replicating' }, { state: 'success' }],
      3,
    );
    expect(movedByTask('valkey-9', scripted)).toEqual({ kind: 'again', why: 'connection reset' });
    expect(movedByTask('valkey-9', scripted)).toEqual({ kind: 'done' });
    expect(tasksStarted(scripted)).toHaveLength(1);
  });

  it('are never asked for before the journal says so', () => {
    const window = { from: S, to: T, slots: TASK_SLOTS };
    const careless = (function* () {
      yield { lines: [], steps: [{ to: S, commands: [['CLUSTER', 'NODES']] }] };
      yield { lines: [], steps: [{ to: T, commands: [['CLUSTER', 'MIGRATION', 'IMPORT', '0', '2']] }] };
    })();
    const protocol = guarded(careless, window, { databases: 1, now: () => 0, unanswered: [], replace: false });
    protocol.next();
    const scripted = new ScriptedTask('redis-8.4', ['none'], 9);
    expect(() => protocol.next([[scripted.reply(S, ['CLUSTER', 'NODES'])]])).toThrow(BrokenInvariant);
  });
});
