/** In the place of a node's index: a slot that no master serves. */
export const UNOWNED = 0xffff;
