/** Ids of the three masters: source, target, and one that takes no part; and of the replica of the target, if it has one. */
export const [S, T, O, R] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40));

/** Slots that move; each key is `slot:name`. */
export const SLOTS = [7, 8, 9];

/** The slot that a master keeps. */
export const KEPT = new Map([S, T, O].map((id, i) => [id, 10 + i]));

/** What a replica knows of open slots, and what a node does that was importing one, is told by this. */
export type Family = 'redis' | 'valkey';

/** A slot on its way, as a node has marked it. */
interface Mark {
  readonly state: 'importing' | 'migrating';
  readonly peer: string;
}

/** A server as it sees the cluster: what it has heard of others, and what it makes of what they claim, as in cluster_legacy.c. */
export class ModelNode {
  readonly id: string;
  readonly #family: Family;
  readonly #find: (id: string) => ModelNode;
  owners = new Map<number, string>([
    ...SLOTS.map((slot): [number, string] => [slot, S]),
    ...[...KEPT].map(([id, slot]): [number, string] => [slot, id]),
  ]);
  marks = new Map<number, Mark>();
  /** By database; a replica has those of its master. */
  data: Map<string, string>[];
  /** Whose replica it is. */
  master: string | undefined;
  /** Epochs by id, its own among them, and the greatest that it has heard of. */
  readonly epochs = new Map([S, T, O, R].map((id, i) => [id, id === R ? 0 : i + 1]));
  greatest = 3;
  readonly masters = new Map([[R, T]]);
  readonly failed = new Set<string>();
  /** Whom it has yet to hear since it was started: until then it serves no client. */
  readonly unheard = new Set<string>();
  alive = true;
  selected = 0;

  constructor(id: string, data: Map<string, string>[], family: Family, find: (id: string) => ModelNode) {
    this.id = id;
    this.data = data;
    this.#family = family;
    this.#find = find;
    this.master = this.masters.get(id);
  }

  keys(slot: number, database: number): string[] {
    return [...this.data[database].keys()].filter((key) => key.startsWith(`${slot}:`));
  }

  count(slot: number): number {
    return this.data.reduce((sum, _, database) => sum + this.keys(slot, database).length, 0);
  }

  slotsOf(id: string): number[] {
    return [...this.owners].flatMap(([slot, owner]) => (owner === id ? [slot] : []));
  }

  epochOf(id: string): number {
    return this.epochs.get(id) ?? 0;
  }

  /** Raises its epoch without asking anybody, unless it has the greatest. */
  bump(): string {
    this.greatest = Math.max(this.greatest, ...this.epochs.values());
    if (this.epochOf(this.id) === this.greatest) return `STILL ${this.greatest}`;
    this.epochs.set(this.id, ++this.greatest);
    return `BUMPED ${this.greatest}`;
  }

  /** Hears what another node says of itself, and tells it who owns what it should not claim any more. */
  hear(sender: ModelNode): void {
    this.unheard.delete(sender.id);
    this.failed.delete(sender.id);
    this.greatest = Math.max(this.greatest, sender.greatest);
    if (sender.master !== undefined) {
      this.masters.set(sender.id, sender.master);
      for (const slot of this.slotsOf(sender.id)) this.owners.delete(slot);
      return;
    }
    this.masters.delete(sender.id);
    this.epochs.set(sender.id, Math.max(this.epochOf(sender.id), sender.epochOf(sender.id)));
    const claims = sender.slotsOf(sender.id);
    this.#claimed(sender.id, claims);
    for (const owner of new Set(claims.map((slot) => this.owners.get(slot) ?? sender.id)))
      if (this.epochOf(owner) > sender.epochOf(sender.id)) sender.#corrected(owner, this);
    // Of two masters with one epoch, the one with the smaller id raises its own.
    const own = this.epochOf(this.id);
    if (this.master === undefined && own === sender.epochOf(sender.id) && this.id < sender.id)
      this.epochs.set(this.id, ++this.greatest);
  }

  /** Learns of a master with a greater epoch from somebody who knows better. */
  #corrected(owner: string, by: ModelNode): void {
    if (owner === this.id || this.epochOf(owner) >= by.epochOf(owner)) return;
    this.epochs.set(owner, by.epochOf(owner));
    this.masters.delete(owner);
    this.#claimed(owner, by.slotsOf(owner));
  }

  /** Slots that a master claims are its own unless somebody with as great an epoch has them; a slot that is imported stays as it is. */
  #claimed(by: string, claims: readonly number[]): void {
    const mine = this.master ?? this.id;
    let isTaken = false;
    const dirty: number[] = [];
    for (const slot of claims) {
      const owner = this.owners.get(slot);
      if (owner === by || this.marks.get(slot)?.state === 'importing') continue;
      if (owner !== undefined && this.epochOf(owner) >= this.epochOf(by)) continue;
      isTaken ||= owner === mine;
      if (owner === this.id) dirty.push(slot);
      this.owners.set(slot, by);
    }
    if (this.#family === 'valkey') this.#marked(by, claims);
    if (isTaken && this.slotsOf(mine).length === 0) this.follow(by);
    else for (const slot of dirty) this.#forget(slot);
  }

  /** What Valkey makes of its marks: a slot goes to whoever has taken over from its target, and one that its source claims no more is taken. */
  #marked(by: string, claims: readonly number[]): void {
    for (const [slot, { state, peer }] of this.marks) {
      if (
        state === 'migrating' &&
        [T, R].includes(peer) &&
        [T, R].includes(by) &&
        this.epochOf(peer) < this.epochOf(by)
      )
        this.marks.set(slot, { state, peer: by });
      if (state !== 'importing' || peer !== by || claims.includes(slot) || this.master !== undefined) continue;
      this.marks.delete(slot);
      this.owners.set(slot, this.id);
      this.bump();
    }
  }

  /** Becomes the replica of a master. */
  follow(master: string): void {
    this.master = master;
    this.marks.clear();
    this.data = this.#find(master).data;
  }

  #forget(slot: number): void {
    for (const [database, data] of this.data.entries()) for (const key of this.keys(slot, database)) data.delete(key);
  }
}
