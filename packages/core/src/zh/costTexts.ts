import type { ChineseTexts } from './inChinese.ts';

/** What a lookup and a map cost, in Chinese by the English words; formulas that need no words stay as they are. */
export const costTexts: ChineseTexts = {
  'O(1) with an index, O(log nv) by binary search': '有索引时 O(1)，二分查找 O(log nv)',
  'O(1) with an index': '有索引时 O(1)',
  'O(k), k probes': 'O(k)，探测 k 次',
  'O(n); by zone, O(zones + nodes of one)': 'O(n)；按可用区为 O(可用区数 + 区内节点数)',
  'O(1 + ln(capacity / n)) draws': '抽取 O(1 + ln(capacity / n)) 次',
  'O(capacity / n) draws': '抽取 O(capacity / n) 次',
  'O(log n), and draws that grow with removals': 'O(log n)，另有抽取，次数随移除增长',
  'O(1), at most 5/3 random numbers on average': 'O(1)，平均至多 5/3 个随机数',
  'O(1); k copies O(k^2)': 'O(1)；k 份副本 O(k^2)',
  'O(1), and ln(most / n) more draws, most being the largest number of nodes there has been':
    'O(1)，另抽取 ln(m / n) 次，m 为历史最大节点数',
  'O(C), C candidates, with an index': '有索引时 O(C)，C 为候选数',
  '6 bytes a point, nv points': '每点 6 字节，共 nv 个点',
  '6 bytes a point': '每点 6 字节',
  '6 bytes a partition': '每个分区 6 字节',
  '2 bytes a partition': '每个分区 2 字节',
  '6 bytes a node': '每个节点 6 字节',
  '6 bytes a token': '每个令牌 6 字节',
  '2 bytes an entry, M entries': '每项 2 字节，共 M 项',
  '8 bytes a place of the capacity': '容量内每个位置 8 字节',
  '1 bit a place of the capacity, in the paper': '容量内每个位置 1 位（按论文）',
  '8 bytes a node that left, in the paper': '每个离开的节点 8 字节（按论文）',
  '8 bytes a bucket there has been': '有过的每个桶 8 字节',
};
