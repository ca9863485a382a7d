import { checkedNode, MAX_NODES } from '../cluster/nodes.ts';
import { inService } from '../cluster/outage.ts';
import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node } from '../types.ts';
import type { Change } from './types.ts';

/** Who is there, in the order they joined, and how many names have been made up. */
export class Members {
  readonly #nodes = new Map<string, Node>();
  readonly #failed = new Map<string, Node>();
  #made = 0;

  /** What a change makes of them; throws an `InputError` that names the node it cannot concern. */
  apply({ join, leave, reweight, failed }: Change): void {
    for (const node of join) {
      if (this.#nodes.has(node.id)) throw new InputError(phrase`node ${shown(node.id)} is there already`);
      if (this.#nodes.size >= MAX_NODES) throw new InputError(phrase`more than ${MAX_NODES} nodes`);
      this.#failed.delete(node.id);
      if (node.down) this.#failed.set(node.id, inService(node));
      else this.#nodes.set(node.id, node);
    }
    for (const id of leave) {
      // A node that is down can still be taken out.
      if (!failed && this.#failed.delete(id)) continue;
      const node = this.#nodes.get(id);
      if (!node) throw new InputError(phrase`no node ${shown(id)} is there to leave`);
      this.#nodes.delete(id);
      if (failed) this.#failed.set(id, node);
    }
    for (const node of reweight) {
      if (!this.#nodes.has(node.id)) throw new InputError(phrase`no node ${shown(node.id)} is there to get a weight`);
      this.#nodes.set(node.id, { ...this.#nodes.get(node.id), ...node });
    }
    if (this.#nodes.size === 0) throw new InputError('no node would be left');
  }

  /** The node of that id that has failed and not come back. */
  failed(id: string): Node | undefined {
    return this.#failed.get(id);
  }

  /** Those who are there in a zone. */
  inZone(zone: string): readonly Node[] {
    return [...this.#nodes.values()].filter((node) => node.zone === zone);
  }

  /** Those who failed in a zone and have not come back. */
  failedInZone(zone: string): readonly Node[] {
    return [...this.#failed.values()].filter((node) => node.zone === zone);
  }

  /** How many are there. */
  get size(): number {
    return this.#nodes.size;
  }

  /** Nodes with names that were not used before; the names count as used. */
  fresh(count: number): Node[] {
    const nodes = this.next(count);
    if (count > 0) this.#made = Number(nodes[count - 1].id.slice(1));
    return nodes;
  }

  /** The nodes that `fresh` would give. */
  next(count: number): Node[] {
    let made = this.#made;
    return Array.from({ length: count }, () => {
      do made++;
      while (this.#nodes.has(`n${made}`) || this.#failed.has(`n${made}`));
      return checkedNode({ id: `n${made}` });
    });
  }

  /** The ids of the nodes that joined last, the last one first. */
  last(count: number): string[] {
    if (count > this.#nodes.size) throw new InputError(phrase`only ${this.#nodes.size} nodes are there`);
    return [...this.#nodes.keys()].slice(-count).reverse();
  }
}
