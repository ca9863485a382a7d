import type { ApplyFlags } from '../../packages/cli/src/redis/apply/applyPlan.ts';
import type { Hook } from '../../packages/cli/src/redis/apply/performer.ts';
import type { RedisServers } from '../../packages/cli/src/redis/live/redisServers.ts';
import { type Applied, applied } from '../../packages/cli/test/support/applied.ts';
import { settled } from '../../packages/cli/test/support/liveCluster.ts';

/** Runs of the tool on servers, with small batches for many places to break it at. */
export class FaultyRuns {
  readonly #servers: RedisServers;
  readonly #method: ApplyFlags['method'];

  readonly #slotsAtOnce: number;

  constructor(servers: RedisServers, method: ApplyFlags['method'], slotsAtOnce: number) {
    this.#servers = servers;
    this.#method = method;
    this.#slotsAtOnce = slotsAtOnce;
  }

  flags(flags: Partial<ApplyFlags>): ApplyFlags {
    const connect = `127.0.0.1:${this.#servers.alive[0]}`;
    return {
      ...{ connect, method: this.#method, timeout: 5000, wait: 60_000 },
      ...{ slotsAtOnce: this.#slotsAtOnce, pairsAtOnce: 4, batch: 5, yes: true, quiet: true },
      ...flags,
    };
  }

  applied(path: string, flags: Partial<ApplyFlags>, hook?: Hook): Promise<Applied> {
    return applied(path, this.flags(flags), hook);
  }

  /** Goes on with a plan until it is carried out, moved back or closed, as the flags say. */
  async finish(path: string, flags: Partial<ApplyFlags>): Promise<void> {
    for (let tries = 0; ; tries++) {
      const { exit, why } = await this.applied(path, flags);
      if (exit === 0) return;
      // A run that has not even begun a journal has nothing to resume.
      const fresh = exit === 3 && why.includes('no journal') ? await this.applied(path, {}) : undefined;
      if (fresh?.exit === 0) return;
      if (tries === 10) throw new Error(`never finished: ${exit} ${why}, ${fresh?.why}`);
      await settled(this.#servers).catch(() => {});
    }
  }
}
