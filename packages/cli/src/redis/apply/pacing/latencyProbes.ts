import { redisSlot } from '@shardscope/core';
import { type RedisNode, slotsIn } from '@shardscope/core/redis';
import type { Access } from '../../live/access.ts';
import { Connection } from '../../live/connection.ts';
import { reachedAt } from '../../live/reachedAt.ts';
import { ErrorReply } from '../../live/replyReader.ts';
import { type LatencyGuard, PROBE_EVERY } from './latencyGuard.ts';

/** Asks nodes 20 times a second for a key that is not there, on a connection of its own each, and tells a guard how long that took. */
export class LatencyProbes {
  readonly #access: Access;
  readonly #guard: LatencyGuard;
  readonly #moving: readonly number[];
  readonly #changed: (id: string, pace: 'slower' | 'faster') => void;
  readonly #probes = new Map<string, { readonly port: number; readonly host: string; end: () => void }>();

  /** Asks in slots that are not `moving`, where a node has others. `changed` is called when a node is to be given more or less to do. */
  constructor(
    access: Access,
    guard: LatencyGuard,
    moving: readonly number[],
    changed: (id: string, pace: 'slower' | 'faster') => void,
  ) {
    this.#access = access;
    this.#guard = guard;
    this.#moving = moving;
    this.#changed = changed;
  }

  /** Probes the node that stands for a master of the plan from now on. */
  watch(id: string, node: RedisNode): void {
    const { host, port } = reachedAt(node, this.#access);
    const before = this.#probes.get(id);
    if (before?.host === host && before.port === port) return;
    before?.end();
    let timer: NodeJS.Timeout | undefined;
    const connection = new Connection(host, port, this.#access);
    const end = (): void => {
      clearInterval(timer);
      connection.close();
      // The next window looks for the node again.
      if (this.#probes.get(id) === probe) this.#probes.delete(id);
    };
    const probe = { host, port, end };
    this.#probes.set(id, probe);
    const key = probeKey(node, this.#moving);
    void connection.connected().then(() => {
      if (connection.broken) return;
      timer = setInterval(() => void this.#ask(id, connection, key).catch(end), PROBE_EVERY);
      timer.unref();
    }, end);
  }

  end(): void {
    for (const { end } of [...this.#probes.values()]) end();
  }

  /** Throws why the connection is broken. */
  async #ask(id: string, connection: Connection, key: string): Promise<void> {
    const sent = performance.now();
    await connection.send(['GET', key]).catch((error: unknown) => {
      // An error takes a node as long as an answer does.
      if (!(error instanceof ErrorReply)) throw error;
    });
    const pace = this.#guard.heard(id, performance.now() - sent);
    if (pace) this.#changed(id, pace);
  }
}

/** Names to try for one whose slot the node keeps. */
const MOST_NAMES = 200_000;

/** A key that nobody has, in a slot of a node. */
export function probeKey({ slots }: Pick<RedisNode, 'slots'>, moving: readonly number[]): string {
  const kept = new Set(slotsIn(slots));
  for (const slot of moving) if (kept.size > 1) kept.delete(slot);
  for (let number = 0; number < MOST_NAMES; number++) {
    const key = `shardscope:latency:${number}`;
    if (kept.has(redisSlot.of(key))) return key;
  }
  return 'shardscope:latency';
}
