import { fileURLToPath } from 'node:url';

/** The program that users run, as a file for Node: it loads the bundle that was made before the tests. */
export const binary = fileURLToPath(new URL('../../bin/shardscope.js', import.meta.url));
