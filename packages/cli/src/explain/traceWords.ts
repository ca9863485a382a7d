import type { Position, Verdict } from '@shardscope/core/explain';
import type { Language } from '../language/say.ts';

/** What the text of a trace is made of. Names of nodes and keys arrive ready to be printed. */
export interface TraceWords {
  readonly at: (key: string, node: string | null, rule: string, nodes: number) => string;
  readonly moves: (key: string, from: string | null, to: string | null, change: string) => string;
  readonly stays: (key: string, node: string | null, change: string) => string;
  readonly same: string;
  readonly before: string;
  readonly after: string;
  readonly kinds: Readonly<
    Record<'hash' | 'remainder' | 'entry' | 'ring' | 'scores' | 'jumps' | 'draws' | 'chain', string>
  >;
  readonly hash: (hash: string, text: string, value: string) => string;
  readonly entry: (index: number, last: number, owner: string) => string;
  readonly order: string;
  readonly places: string;
  readonly plan: (from: number, to: number) => string;
  readonly turns: (offset: number, skip: number, turn: number, taken: number) => string;
  readonly highest: string;
  readonly scored: string;
  readonly walked: string;
  readonly walk: (from: Position, to: Position, owner: string, distance: string, up: boolean) => string;
  readonly passed: (owners: string, count: number) => string;
  readonly nearest: (tries: number) => string;
  readonly jumps: (path: string, last: number, beyond: number | null, down: boolean) => string;
  readonly draws: (from: number, last: number, list: string) => string;
  readonly draw: (place: number, verdict: Verdict) => string;
  /** Between items of a list, and between clauses. */
  readonly comma: string;
  readonly clause: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly link: (bucket: number, left: number, replacement: number) => string;
  readonly leads: (bucket: number) => string;
  readonly more: (count: number) => string;
}

const en: TraceWords = {
  at: (key, node, rule, nodes) =>
    `${key} is on ${node ?? 'no fixed node'}: ${rule}, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`,
  moves: (key, from, to, change) =>
    `${key} moves from ${from ?? 'no fixed node'} to ${to ?? 'no fixed node'} with ${change}`,
  stays: (key, node, change) => `${key} stays on ${node ?? 'no fixed node'} with ${change}`,
  same: 'Before and after:',
  before: 'Before:',
  after: 'After:',
  kinds: {
    hash: 'hash',
    remainder: 'remainder',
    entry: 'entry',
    ring: 'ring',
    scores: 'scores',
    jumps: 'jumps',
    draws: 'draws',
    chain: 'chain',
  },
  hash: (hash, text, value) => `${hash} of ${text} is ${value}`,
  entry: (index, last, owner) => `entry ${index} of 0..${last} is ${owner}`,
  order: 'as the list of nodes has it',
  places: 'a place that the node keeps until it leaves',
  plan: (from, to) => `the table gives it ${from}..${to} in a row`,
  turns: (offset, skip, turn, taken) =>
    `its walk begins at ${offset} in steps of ${skip}; in turn ${turn} it found this entry free, after ${taken} that were taken`,
  highest: 'one for each node; the highest wins:',
  scored: 'the partition goes to the highest score:',
  walked: 'the partition walks the ring:',
  walk: (from, to, owner, distance, up) =>
    `from ${from} ${up ? 'clockwise' : 'counterclockwise'} to ${to}, a point of ${owner}; ${distance} of the ring`,
  passed: (owners, count) =>
    `past ${count} ${count === 1 ? 'point of a full node' : 'points of full nodes'} (${owners})`,
  nearest: (tries) => `${tries} walks, of which the shortest decides (marked *):`,
  jumps: (path, last, beyond, down) =>
    `${down ? 'found from above: ' : ''}${path}; the last bucket is ${last}, and ${beyond === null ? 'no next jump lies below 2^20' : `the next jump leads to ${beyond}`}`,
  draws: (from, last, list) => `from ${from}..${last}: ${list}`,
  draw: (place, verdict) => `${place} (${en.verdicts[verdict]})`,
  comma: ', ',
  clause: '; ',
  verdicts: { node: 'a node', empty: 'empty', beyond: 'no such bucket', lower: 'the half below', left: 'has left' },
  link: (bucket, left, replacement) =>
    left === 0
      ? `after ${bucket}, ${replacement} is the next with a node`
      : `${bucket} left when ${left} stayed; ${replacement} stood in for it`,
  leads: (bucket) => `so ${bucket}`,
  more: (count) => `and ${count} more`,
};

const zh: TraceWords = {
  at: (key, node, rule, nodes) => `${key} 在 ${node ?? '没有固定节点'}：${rule}，${nodes} 个节点`,
  moves: (key, from, to, change) => `${change} 后，${key} 从 ${from ?? '无固定节点'} 搬到 ${to ?? '无固定节点'}`,
  stays: (key, node, change) => `${change} 后，${key} 仍在 ${node ?? '无固定节点'}`,
  same: '变更前后相同：',
  before: '变更前：',
  after: '变更后：',
  kinds: {
    hash: '哈希',
    remainder: '取余',
    entry: '查表',
    ring: '走环',
    scores: '打分',
    jumps: '跳跃',
    draws: '抽取',
    chain: '顶替',
  },
  hash: (hash, text, value) => `${text} 的 ${hash} 值为 ${value}`,
  entry: (index, last, owner) => `0..${last} 中的第 ${index} 项归 ${owner}`,
  order: '按节点列表的次序',
  places: '节点离开前一直占着这个位置',
  plan: (from, to) => `表里连续的 ${from}..${to} 都归它`,
  turns: (offset, skip, turn, taken) =>
    `它从 ${offset} 起每次走 ${skip} 项；第 ${turn} 轮先碰到 ${taken} 项已被占，才占到这一项`,
  highest: '每个节点一个分数，最高者得：',
  scored: '分区归得分最高者：',
  walked: '分区沿环行走：',
  walk: (from, to, owner, distance, up) =>
    `从 ${from} ${up ? '顺' : '逆'}时针走到 ${owner} 的点 ${to}，走了环的 ${distance}`,
  passed: (owners, count) => `途中跳过 ${count} 个已满节点的点（${owners}）`,
  nearest: (tries) => `共 ${tries} 条路，最短者算数（标 *）：`,
  jumps: (path, last, beyond, down) =>
    `${down ? '从上往下找：' : ''}${path}；最后一个桶是 ${last}，${beyond === null ? '2^20 以内不再跳' : `下一跳要到 ${beyond}`}`,
  draws: (from, last, list) => `在 ${from}..${last} 中抽到 ${list}`,
  draw: (place, verdict) => `${place}（${zh.verdicts[verdict]}）`,
  comma: '、',
  clause: '；',
  verdicts: { node: '有节点', empty: '空', beyond: '没有这个桶', lower: '落到下半区', left: '已离开' },
  link: (bucket, left, replacement) =>
    left === 0
      ? `${bucket} 之后第一个有节点的是 ${replacement}`
      : `${bucket} 离开时还剩 ${left} 个，由 ${replacement} 顶替`,
  leads: (bucket) => `于是到 ${bucket}`,
  more: (count) => `还有 ${count} 项`,
};

/** The words of a language. */
export const traceWords: Readonly<Record<Language, TraceWords>> = { en, zh };
