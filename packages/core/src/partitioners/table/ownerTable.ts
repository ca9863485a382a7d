import type { Anatomy, Node } from '../../types.ts';
import { RebuiltByWeight } from '../rebuilt.ts';

/** A table of owners, laid anew for every set of nodes: a hash belongs to the owner at its remainder by the size of the table. */
export class OwnerTable<N extends Node> extends RebuiltByWeight<N> {
  readonly #lay: (nodes: readonly Node[]) => Uint16Array;
  readonly #owners: Uint16Array;

  constructor(nodes: readonly N[], lay: (nodes: readonly Node[]) => Uint16Array) {
    super(nodes);
    this.#lay = lay;
    this.#owners = lay(nodes);
  }

  locate(hash: number): number {
    return this.#owners[(hash >>> 0) % (this.#owners.length >>> 0)];
  }

  locateAll(hashes: Int32Array, out: Uint16Array | Uint32Array): void {
    const owners = this.#owners;
    const size = owners.length >>> 0;
    for (let i = 0; i < hashes.length; i++) out[i] = owners[(hashes[i] >>> 0) % size];
  }

  anatomy(): Anatomy {
    return { kind: 'table', owners: this.#owners };
  }

  protected over(nodes: readonly N[]): OwnerTable<N> {
    return new OwnerTable(nodes, this.#lay);
  }
}
