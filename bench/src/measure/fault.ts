import { hash as coreHash, strategy as coreStrategy } from '@shardscope/core/registry';
import type { Contender, Subject } from '../contenders/contender.ts';
import { keysOf } from './keys.ts';
import { nodeNames } from './prepare.ts';

/** Keys on which packages are known to differ: braces, and text beyond ASCII. */
const probes = ['', '{}', 'foo{}{bar}', 'foo{bar', 'foo{{bar}}zap', '{a}{b}', 'é', 'naïve café', '节点', '💾{节点}x'];

/** Whether a contender's answers are right: the first that is not, or nothing. */
export function fault(contender: Contender): string | undefined {
  const { rule } = contender;
  try {
    if (rule === undefined) return faultOfNodes(contender);
    return rule === 'jump' ? faultOfJump(contender) : faultOfHash(contender.build([]), rule);
  } catch (error) {
    return `throws: ${error instanceof Error ? error.message : error}`;
  }
}

/** Against core's hash of that name, which is tested against the values of others. */
function faultOfHash({ get }: Subject, rule: string): string | undefined {
  const { of } = coreHash(rule);
  for (const key of [...probes, ...keysOf('mixed', 4000)]) {
    const [answer, right] = [get?.(key), of(key)];
    if (answer !== right) return `${JSON.stringify(key)} is ${answer}, should be ${right}`;
  }
  return undefined;
}

function faultOfJump({ build }: Contender): string | undefined {
  const own = coreStrategy('jump');
  for (const n of [1, 3, 10, 1000]) {
    const names = nodeNames(n);
    const right = own.create(
      names.map((id) => ({ id })),
      {},
      own.hash,
    );
    const subject = build(names);
    for (const key of keysOf('uuid', 500)) {
      const [low, high] = [own.hash.of(key), own.hash.high?.(key) ?? 0];
      const [answer, bucket] = [subject.locate?.(low, high), right.locate(low, high)];
      if (answer !== bucket) return `bucket ${answer} of ${n}, should be ${bucket}`;
    }
  }
  return undefined;
}

/** Whatever rule places keys on nodes: always a node, the same one in every process, moved only by need, and not too uneven. */
function faultOfNodes(contender: Contender): string | undefined {
  const keys = keysOf('user', 5000);
  const names = nodeNames(10);
  const subject = contender.build(names);
  const before = keys.map((key) => nameOf(subject.get?.(key)));
  const lost = before.filter((name) => !names.includes(name)).length;
  if (lost > 0) return `no node for ${lost} of ${keys.length} keys`;
  const again = contender.build(names);
  const different = keys.filter((key, i) => nameOf(again.get?.(key)) !== before[i]).length;
  if (different > 0) return `built twice, it disagrees with itself on ${percent(different, keys)} of keys`;
  subject.add?.('joins');
  const strays = keys.filter((key, i) => ![before[i], 'joins'].includes(nameOf(subject.get?.(key)))).length;
  if (strays > 0) return `a join moves ${percent(strays, keys)} of keys between nodes that stayed`;
  const loads = names.map((name) => before.filter((one) => one === name).length);
  const peak = (Math.max(...loads) * names.length) / keys.length;
  if (peak > 2) return `the busiest of 10 nodes has ${peak.toFixed(1)} times its share`;
  return contender.mostNodes === undefined ? faultOfMany(contender) : undefined;
}

/** On a thousand nodes points collide. Looks for 0.4 seconds at most: some packages take a millisecond a key. */
function faultOfMany({ build }: Contender): string | undefined {
  const subject = build(nodeNames(1000));
  const until = performance.now() + 400;
  let tried = 0;
  let missing = 0;
  for (const key of keysOf('user', 2 ** 17)) {
    if (nameOf(subject.get?.(key)) === '') missing++;
    if (++tried % 100 === 0 && performance.now() > until) break;
  }
  return missing > 0 ? `no node for ${missing} of ${tried} keys on 1000 nodes` : undefined;
}

function nameOf(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
}

const percent = (part: number, { length }: readonly unknown[]): string => `${((100 * part) / length).toFixed(1)} %`;
