import { type NodeView, outranks } from '../nodeView.ts';
import type { Window } from '../window.ts';
import { broken } from './brokenInvariant.ts';

/** The rules about epochs, from what nodes have said of themselves last: whose claims give way to whose. */
export class EpochRules {
  readonly #window: Window;
  readonly #away: readonly string[];
  readonly #views = new Map<string, NodeView>();
  /** Whether the source was asked to raise its epoch. */
  #raised = false;

  constructor(window: Window, away: readonly string[]) {
    this.#window = window;
    this.#away = away;
  }

  heard(asked: string, view: NodeView): void {
    this.#views.set(asked, view);
  }

  /** Rule 9. */
  checkBump(id: string): void {
    const { from, to } = this.#window;
    if (this.#away.length === 0) throw broken(9, `${id} raises its epoch, and nobody is away`);
    if (id !== from && !(id === to && this.#raised)) throw broken(9, `${id} raises its epoch before the source`);
    if (id !== from) return;
    this.#raised = true;
    const own = this.#views.get(from);
    if (!own || !this.#views.has(to)) throw broken(9, `${from} raises its epoch, and ${to} may own slots of it`);
    for (const [other, view] of this.#views) {
      if (!this.#away.includes(other) && view.slotsOf(from) !== own.slotsOf(from))
        throw broken(9, `${from} raises its epoch, and ${other} says otherwise which slots are its own`);
    }
  }

  /** Rule 10. */
  checkHandover(slot: number): void {
    const [source, target] = [this.#window.from, this.#window.to].map((id) => this.#views.get(id));
    if (!source || !target || !outranks(target, source))
      throw broken(10, `slot ${slot} is handed over, and the epoch of its source may win`);
  }
}
