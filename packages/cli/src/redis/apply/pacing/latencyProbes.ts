import { redisSlot } from '@shardscope/core';
import { type RedisNode, slotsIn } from '@shardscope/core/redis';
import type { Access } from '../../live/access.ts';
import { clientFor } from '../../live/clientModel.ts';
import { reachedAt } from '../../live/reachedAt.ts';
import { type LatencyGuard, PROBE_EVERY } from './latencyGuard.ts';

type Client = Awaited<ReturnType<typeof clientFor>>;

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
    let client: Client | undefined;
    let ended = false;
    const end = (): void => {
      ended = true;
      clearInterval(timer);
      if (client?.isOpen) client.destroy();
      // The next window looks for the node again.
      if (this.#probes.get(id) === probe) this.#probes.delete(id);
    };
    const probe = { host, port, end };
    this.#probes.set(id, probe);
    const key = probeKey(node, this.#moving);
    void clientFor(host, port, this.#access)
      .then(async (made) => {
        client = made;
        made.unref();
        made.on('error', end);
        await made.connect();
        if (ended) return end();
        timer = setInterval(() => void this.#ask(id, made, key), PROBE_EVERY);
        timer.unref();
      })
      .catch(end);
  }

  end(): void {
    for (const { end } of [...this.#probes.values()]) end();
  }

  async #ask(id: string, client: Client, key: string): Promise<void> {
    if (!client.isReady) return;
    const sent = performance.now();
    const answered = (): void => {
      const pace = this.#guard.heard(id, performance.now() - sent);
      if (pace) this.#changed(id, pace);
    };
    // An error takes a node as long as an answer does; a connection that is lost has been heard of.
    await client.sendCommand(['GET', key]).then(answered, () => client.isReady && answered());
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
