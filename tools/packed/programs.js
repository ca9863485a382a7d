// What users of @shardscope/core write, as ES modules and as CommonJS; each prints `wanted`.

const calls = `typeof HashRing === 'function', new HashRing(['a', 'b']).get('key'), calculateSlot('foo{}{bar}'), generateMulti(['a', 'b']),
  fingerprint(createCluster(libketama, ['a'])) === fingerprint(createCluster(strategy('libketama'), ['a']))`;

export const wanted = 'true b 8363 -1 true\n';

const imports = `import HashRing, { HashRing as Named } from '@shardscope/core/hashring';
import calculateSlot, { generateMulti } from '@shardscope/core/cluster-key-slot';
import { createCluster, fingerprint } from '@shardscope/core';
import { libketama } from '@shardscope/core/profiles';
import { strategy } from '@shardscope/core/registry';
`;

export const esm = `${imports}console.log(${calls.replace('typeof', 'HashRing === Named && typeof')});\n`;

export const typescript = `${imports}export const all = Array.of<unknown>(${calls});\n`;

export const cjs = `const HashRing = require('@shardscope/core/hashring');
const calculateSlot = require('@shardscope/core/cluster-key-slot');
const { createCluster, fingerprint } = require('@shardscope/core');
const { libketama } = require('@shardscope/core/profiles');
const { strategy } = require('@shardscope/core/registry');
const { generateMulti } = calculateSlot;
console.log(${calls});
`;
