import type { Text } from '../phrase.ts';

// What several strategies say in their `About`.

/** Copies are found by chained declustering. */
export const nextInList: Text = { en: 'the next nodes in the list', zh: '列表中的后续节点' };

/** Copies are found by walking on. */
export const nextOnRing: Text = { en: 'the next nodes on the ring', zh: '环上后续节点' };

/** Nodes and clients must agree on nothing more. */
export const nothingAgreed: Text = { en: 'nothing', zh: '无' };

/** Nodes and clients must also agree on the order of nodes. */
export const nodeOrder: Text = { en: 'the order of nodes', zh: '节点顺序' };
