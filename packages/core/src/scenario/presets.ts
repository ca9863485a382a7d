import type { Text } from '../phrase.ts';
import { type Fits, parseScenario } from './parseScenario.ts';
import type { Scenario } from './types.ts';

/** Scenarios with a name of their own. */
export const presets = [
  {
    id: 'story',
    text: '6381,6382,6383 +6387 -6387',
    title: { en: 'three masters, a fourth, back', zh: '三主扩到四主，再缩回三主' },
  },
  { id: 'add-one', text: '10 +1', title: { en: 'ten nodes and one more', zh: '十个节点再加一个' } },
  { id: 'double', text: '4 +4', title: { en: 'four nodes become eight', zh: '四个节点翻倍到八个' } },
  {
    id: 'lose-one',
    text: '10 -n5',
    title: { en: 'the fifth of ten leaves', zh: '十个节点里，中间的一个离开' },
  },
  {
    id: 'rolling',
    text: '5 +1 -n1 +1 -n2 +1 -n3 +1 -n4 +1 -n5',
    title: { en: 'each of five is replaced in turn', zh: '五个节点逐个替换' },
  },
] as const satisfies readonly { readonly id: string; readonly text: string; readonly title: Text }[];

/** The scenario a text means: a preset's id, or steps as `parseScenario` reads them. */
export function scenario(text: string, fits?: Fits): Scenario {
  return parseScenario(presets.find(({ id }) => id === text)?.text ?? text, fits);
}
