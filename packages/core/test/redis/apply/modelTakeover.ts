import type { Argv } from '../../../src/redis/index.ts';
import type { ModelCluster } from './modelCluster.ts';
import { type ModelNode, O, R, S, SLOTS, T } from './modelNode.ts';

/**
 * A target that dies while slots move, whose replica takes over, and that is started again with its old files. What it says when nobody else has
 * spoken to it yet is what it believed when it died.
 */
export class ModelTakeover {
  readonly #cluster: ModelCluster;
  readonly #random: () => number;
  readonly #isValkey: boolean;
  #stage: 'before' | 'dead' | 'elected' | 'back' = 'before';
  /**
   * Whether the replica leads, or the run moves slots to it all the same, or has had time for both. A master that is back earlier, with an epoch of which nobody has heard,
   * may take everything back, and no order of commands prevents it.
   */
  #isKnown = false;
  #asked = 0;

  constructor(cluster: ModelCluster, random: () => number, isValkey: boolean) {
    this.#cluster = cluster;
    this.#random = random;
    this.#isValkey = isValkey;
  }

  get stage(): string {
    return this.#stage;
  }

  /** The node that has what was the target's. */
  get heir(): string {
    return this.#stage === 'before' || this.#cluster.node(R).master !== undefined ? T : R;
  }

  /** Lets time go by, in which something may happen. */
  passes(): void {
    const chance = this.#random();
    if (this.#stage === 'before' && chance < 0.04) {
      // Its replica hears what it has said before: after that nobody is elected with its epoch.
      this.#cluster.node(R).hear(this.#cluster.node(T));
      this.#dies();
    } else if (this.#stage === 'dead' && chance < 0.3) this.#takesOver();
    else if (this.#stage === 'elected' && this.#isKnown && chance < 0.05) this.#returns();
  }

  /** The target has been handed slots; whether it has died before anybody, whoever has asked included, has heard of it. */
  handed(): boolean {
    if (this.#stage !== 'before' || this.#random() > 0.2) return false;
    this.#dies();
    return true;
  }

  /** A command goes to a node. */
  asked(id: string, [, word]: Argv): void {
    if (this.#stage !== 'elected' || id !== R) return;
    const [target, replica] = [T, R].map((one) => this.#cluster.node(one).epochOf(one));
    this.#asked++;
    this.#isKnown ||= word === 'SETSLOT' || replica > target || this.#asked > 50;
  }

  /** Whatever has yet to happen. */
  ends(): void {
    if (this.#stage === 'dead') this.#takesOver();
    if (this.#stage === 'elected') this.#returns();
    for (let rounds = 0; rounds < 4; rounds++) this.#cluster.gossip();
  }

  #dies(): void {
    const [target, replica] = [T, R].map((id) => this.#cluster.node(id));
    this.#stage = 'dead';
    target.alive = false;
    replica.data = target.data.map((data) => new Map(data));
    if (!this.#isValkey) return;
    // SETSLOT goes to replicas as well.
    replica.marks = new Map(target.marks);
    for (const slot of SLOTS) if (target.owners.get(slot) === T) replica.owners.set(slot, T);
  }

  #takesOver(): void {
    const replica = this.#cluster.node(R);
    const voters = [S, O].map((id) => this.#cluster.node(id));
    this.#stage = 'elected';
    for (const node of [replica, ...voters]) node.failed.add(T);
    const epoch = 1 + Math.max(...[replica, ...voters].map(({ greatest }) => greatest));
    for (const node of [replica, ...voters]) node.greatest = epoch;
    replica.epochs.set(R, epoch);
    replica.master = undefined;
    replica.masters.delete(R);
    for (const slot of replica.slotsOf(T)) replica.owners.set(slot, R);
    for (const node of voters) node.hear(replica);
  }

  #returns(): void {
    const target = this.#cluster.node(T);
    this.#stage = 'back';
    target.alive = true;
    const others = [S, O, R].map((id) => this.#cluster.node(id));
    for (const { id } of others) target.unheard.add(id);
    const first: ModelNode = others[Math.floor(this.#random() * others.length)];
    target.hear(first);
    first.hear(target);
  }
}
