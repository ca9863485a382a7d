import type { Words } from '@shardscope/core';
import { STRAIN_SIGNS, strainOf } from '@shardscope/core/redis';
import type { Links } from '../links.ts';

/** Milliseconds for which it counts that a node bears more. */
const HOLDS = 1000;

/** Asks masters, once a second at most, whether they bear more: see `strainOf`. */
export class Strains {
  readonly #links: Pick<Links, 'ask'>;
  readonly #replicas: boolean;
  readonly #now: () => number;
  /** When a node bore more last. */
  readonly #fit = new Map<string, number>();
  /** Bytes of the buffers of clients at the first look. */
  readonly #clients = new Map<string, number>();

  /** `replicas` is whether they have to be in sync. */
  constructor(links: Pick<Links, 'ask'>, replicas: boolean, now = () => performance.now()) {
    this.#links = links;
    this.#replicas = replicas;
    this.#now = now;
  }

  /** Why one of these masters is to be given no more to do now; undefined if all bear it. */
  async why(ids: readonly string[]): Promise<Words | undefined> {
    const whys = await Promise.all(ids.map((id) => this.#whyOf(id)));
    return whys.find((why) => why !== undefined);
  }

  async #whyOf(id: string): Promise<Words | undefined> {
    const now = this.#now();
    if (now - (this.#fit.get(id) ?? Number.NEGATIVE_INFINITY) < HOLDS) return undefined;
    const replies = await this.#links.ask({ to: id, commands: STRAIN_SIGNS });
    const { why, clients } = strainOf(id, replies, this.#replicas, this.#clients.get(id));
    if (clients !== undefined && !this.#clients.has(id)) this.#clients.set(id, clients);
    if (why === undefined) this.#fit.set(id, now);
    return why;
  }
}
