import type { Text } from '@shardscope/core';
import { said } from '../../language/say.ts';

// English has the ids that `--fail-on` and JSON have; Chinese has words, and the legend below the table says which id each stands for.
const headings: Readonly<Record<string, Text>> = {
  collateral: { en: 'collateral', zh: '多余迁移' },
  peak: { en: 'peak', zh: '最满节点' },
  excess: { en: 'excess', zh: '超出最少' },
  'copies moved': { en: 'copies moved', zh: '副本迁移' },
  'copies peak': { en: 'copies peak', zh: '最满（副本）' },
  lookup: { en: 'lookup', zh: '查找' },
  state: { en: 'state', zh: '共享状态' },
  'cascade.one': { en: 'cascade.one', zh: '宕机余量' },
  'rollout.disagree': { en: 'rollout.disagree', zh: '客户端分歧' },
  'loss.probability': { en: 'loss.probability', zh: '丢失概率' },
  'repair.busiest': { en: 'repair.busiest', zh: '修复最忙' },
  'zones.after': { en: 'zones.after', zh: '失区余量' },
  'cache.surge': { en: 'cache.surge', zh: '数据库激增' },
  'cache.recovery': { en: 'cache.recovery', zh: '命中率恢复' },
  'duration.bound': { en: 'duration.bound', zh: '迁移耗时' },
  'storage.usable': { en: 'storage.usable', zh: '可用空间' },
};

/** What stands above the column of a criterion of advice; an id that has no words stands for itself. */
export const adviceHeading = (id: string): string => (headings[id] ? said(headings[id]) : id);

/** The criterion in the legend: its heading, and its id where that is another one. */
export function adviceLegend(id: string): string {
  const heading = adviceHeading(id);
  return heading === id ? id : `${heading}（${id}）`;
}
