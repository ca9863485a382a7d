import { InputError, phrase } from '@shardscope/core';

/** Most nodes that the page can show; the CLI takes more. */
const MOST_NODES = 1000;
const MOST_STAGES = 200;

/** Throws an `InputError` for more nodes than the page shows. */
export function checkNodes(count: number): void {
  if (count > MOST_NODES) throw new InputError(phrase`the page shows at most ${MOST_NODES} nodes, got ${count}`);
}

/** Throws an `InputError` for more steps than the page shows. */
export function checkSteps(count: number): void {
  if (count >= MOST_STAGES) throw new InputError(phrase`the page shows fewer than ${MOST_STAGES} steps, got ${count}`);
}
