import type { Argv } from '../../../src/redis/index.ts';
import { type ModelCluster, S, SLOTS, T, textOf } from './modelCluster.ts';
import { KEPT } from './modelNode.ts';

/** Clients that write and delete keys of a model's slots, and know what they were told of. */
export class Clients {
  readonly #cluster: ModelCluster;
  readonly #random: () => number;
  /** Who has what the target had. */
  readonly #target: () => string;
  readonly #slots: readonly number[];
  readonly #acknowledged = new Map<string, string | undefined>();
  writes = 0;
  /** The key that DUMP has just looked at. */
  #dumped = '';
  /** Keys that were deleted since DUMP has looked at them, while the target has a copy as well. */
  readonly #fragile = new Set<string>();

  constructor(cluster: ModelCluster, random: () => number, target: () => string) {
    this.#cluster = cluster;
    this.#random = random;
    this.#target = target;
    // The target keeps a slot: what it takes back if it comes back as its master.
    this.#slots = [...SLOTS, KEPT.get(T) ?? 0];
  }

  /** Notes what the tool looks at, and what it has tidied up. */
  looked(argv: Argv): void {
    const [word] = argv;
    if (word === 'DUMP') this.#dumped = textOf(argv[1]);
    else if (word !== 'MIGRATE') this.#dumped = '';
    if (word === 'EVAL')
      for (const name of this.#fragile) if (name.endsWith(`/${textOf(argv[3])}`)) this.#fragile.delete(name);
  }

  /** The tool has forgotten what it had looked at: nobody can tell any more which of these keys are deleted. */
  forgotten(): void {
    this.#dumped = '';
    for (const name of this.#fragile) this.#acknowledged.delete(name);
    this.#fragile.clear();
  }

  some(): void {
    while (this.#random() < 0.4) this.write();
  }

  write(): void {
    const slot = this.#slots[Math.floor(this.#random() * this.#slots.length)];
    const database = Math.floor(this.#random() * this.#cluster.databases);
    const key = `${slot}:${Math.floor(this.#random() * 6)}`;
    const node = this.#cluster.serving(slot, database, key);
    if (!node) return;
    const deletes = this.#random() < 0.4;
    // A key at both ends that is deleted before anybody has looked at it again comes back from the target: nobody can tell.
    const [source, target] = [S, this.#target()].map((id) => this.#cluster.node(id).data[database].has(key));
    if (deletes && source && target && this.#dumped !== key) return;
    if (deletes && source && target) this.#fragile.add(`${database}/${key}`);
    this.writes++;
    if (deletes) node.data[database].delete(key);
    else node.data[database].set(key, `v${this.writes}`);
    this.#acknowledged.set(`${database}/${key}`, deletes ? undefined : `v${this.writes}`);
  }

  wrong(): string[] {
    return [...this.#acknowledged].flatMap(([name, value]) => {
      const [database, key] = name.split('/');
      const slot = Number(key.split(':')[0]);
      const masters = this.#cluster.alive.filter(({ master }) => master === undefined);
      const owners = masters.filter(({ id, owners }) => owners.get(slot) === id);
      const found = owners[0]?.data[Number(database)].get(key);
      const twice = masters.filter(({ data }) => data[Number(database)].has(key)).length > 1 || owners.length > 1;
      return found === value && !twice ? [] : [`${name} is ${found}${twice ? ' and twice' : ''}, and was ${value}`];
    });
  }
}
