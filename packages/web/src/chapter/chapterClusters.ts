import { type Change, createCluster, modulo, parseScenario, ring } from '@shardscope/core';

/** The machines of the chapter, and the fourth that joins them. */
export const { nodes: three, changes } = parseScenario('A,B,C +D !C');
const [joins, fails] = changes;
export const joining: Change = joins;
export const failing: Change = fails;

/** All four machines. */
export const four = [...three, ...joining.join];

/** Three machines that hold what a remainder says. */
export const divided = createCluster(modulo, three);

/** A ring of some machines with so many points each. */
export const ringOf = (nodes: typeof three, vnodes: number) => createCluster(ring, nodes, { vnodes });
