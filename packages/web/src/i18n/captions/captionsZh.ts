import type { captionsEn } from './captionsEn.ts';

/** Chinese: what the story says at each step. */
export const captionsZh: Readonly<Record<keyof typeof captionsEn, string>> = {
  storyCreate: '六台机器组成三主三从，每个主节点分到一段连续的槽。',
  storyWrite: '键归它所在槽的主节点，问到别的节点会收到 MOVED。',
  storyJoin: '{joiner} 已加入，但还没有分到槽，暂不提供服务。',
  storyFailover: '{first} 宕机后，要等 {heir} 当选，它的槽才重新有主节点。',
  storyReturn: '{first} 回来了，成为 {heir} 的从节点。所有槽的归属不变。',
  storyRestore: '{first} 重新成为主节点，槽表和原来一样。',
  storyPlan: '{second} 让出 {from6382} 个槽，{first} {from6381} 个，{third} {from6383} 个。',
  storyMove: '槽号不变，归属和数据逐槽迁移。',
  storyJoinReplica: '{spare} 成为 {joiner} 的从节点；{joiner} 现有三段槽。',
  storyLeaveReplica: '缩容先移除从节点 {spare}。',
  storyBack: '{moved} 个槽全给 {first}，搬空的 {joiner} 成为它的从节点。',
  storyLeave: '一来一回搬了 {moves} 个槽，{elsewhere} 个没回原处。{first} 的份额是公平份额的 {peak} 倍。',
  storyRebalance: 'rebalance 之后恢复均匀，又搬了 {moved} 个槽。',
  pasted: '{format}：{masters} 个主节点，{replicas} 个从节点。',
  pastedRebalance: 'redis-cli --cluster rebalance 会搬 {moved} 个槽。',
};
