import type { ChineseTexts } from '@shardscope/core/zh';

/** Why moves of slots stop or wait, how a watch ends, and what rules of an ACL are for, in Chinese by the English words. */
export const redisMoveTexts: ChineseTexts = {
  // core: redis/apply
  'another migration is under way: {} to {}': '另一次迁移正在进行：{0} 到 {1}',
  'slot {} is open: finish it with the classic protocol first': '槽 {0} 处于打开状态：请先用 classic 协议完成它',
  'slot {} belongs neither to where it comes from nor to where it goes': '槽 {0} 既不属于迁出方，也不属于迁入方',
  'slot {} belongs to neither {} nor {}': '槽 {0} 既不属于 {1} 也不属于 {2}',
  'the servers have forgotten the migration': '服务器已经不记得这次迁移',
  'the migration has been {} for a minute': '迁移停在 {0} 状态已有一分钟',
  'somebody has cancelled the migration: {}': '有人取消了迁移：{0}',
  'the migration has been without an answer for a minute': '迁移已有一分钟没有回应',
  '{} has yet to hear who owns slot {}': '{0} 还不知道槽 {1} 归谁',
  'the target has no memory left: {}': '目标节点内存不足：{0}',
  'slot {} in database {}': '数据库 {1} 的槽 {0}',
  '{} has key {} of {} as well, with another value, and it is not from us: remove one of both':
    '{0} 上也有{2}的键 {1}，值不同，且不是本次迁移放上去的：请删去两者之一',
  '{} has key {} of {} as well, with another value, and it is not from us: remove one of both, or --replace':
    '{0} 上也有{2}的键 {1}，值不同，且不是本次迁移放上去的：请删去两者之一，或加 --replace',
  'a node has another id than before': '有节点的 id 与先前不同',
  'source or target is no master any more': '来源或目标已不是主节点',
  '{} has slot {} marked as {}, to or from {}: by somebody else':
    '{0} 把槽 {1} 标记为 {2}，对端是 {3}：这不是本次迁移设的标记',
  'slot {} was open when {} died, which would take it back: start that node, which makes it a replica, or have all nodes forget it (CLUSTER FORGET)':
    '{1} 宕机时槽 {0} 是打开的，恢复后会把它夺回去：请启动该节点（它会成为从节点），或让所有节点忘记它（CLUSTER FORGET）',
  '{} and {} have yet to agree on which slots are those of {}': '{0} 与 {1} 对 {2} 拥有哪些槽说法不一',
  '{} does not hear of the epoch of {}': '{0} 没有收到 {1} 的纪元',
  '{} has yet to hear of the epoch of {}, or has the same': '{0} 还不知道 {1} 的纪元，或两者纪元相同',
  '{} does not send clients of slot {} to {} any more': '{0} 不再把槽 {1} 的客户端转到 {2}',
  '{} keeps {} keys that MIGRATE does not take': '{0} 上还有 {1} 个 MIGRATE 迁不走的键',
  '{} does not let go of its slots: {}': '{0} 不肯交出它的槽：{1}',
  'somebody else has to act first': '须先由别人处理',
  '{} keeps keys that MIGRATE does not take': '{0} 上还有 MIGRATE 迁不走的键',
  'a reply is none': '有一条回复无效',
  'replica {} of {} is not in sync: {}': '{1} 的从节点 {0} 尚未同步：{2}',
  'its master has no connection to it': '主节点与它没有连接',
  'it is still being sent the data ({})': '仍在接收数据（{0}）',
  'it is loading the data': '正在加载数据',
  'it has been silent for {} s': '已有 {0} 秒没有回应',
  'it is {} bytes behind': '落后 {0} 字节',
  'clients of {} have {} bytes in buffers, {} before': '{0} 的客户端缓冲区占 {1} 字节，开始时为 {2}',
  '{} says that the cluster is down': '{0} 称集群不可用',
  // core: redis/watch
  'nothing has happened for {} s': '已有 {0} 秒没有任何变化',
  'a migration failed: {}': '有一次迁移失败：{0}',
  'its server does not say why': '服务器没有说明原因',
  'a migration has stalled': '有一次迁移停滞不前',
  'the plan is done: {} slots': '计划已完成：{0} 个槽',
  '{} from {} to {}: {}': '{1} -> {2}：{0}，{3}',
  '  {}  CLUSTER GETKEYSINSLOT {} ..., MIGRATE ... until none is left':
    '  {0}  CLUSTER GETKEYSINSLOT {1} ...、MIGRATE ...，直到取空',
  '  {}  CLUSTER NODES, CLUSTER COUNTKEYSINSLOT {}: marked and 0':
    '  {0}  CLUSTER NODES、CLUSTER COUNTKEYSINSLOT {1}：应有标记，且为 0',
  '  {}  CLUSTER SETSLOT {} NODE {}, then everywhere': '  {0}  CLUSTER SETSLOT {1} NODE {2}，随后在其余节点执行',
  'done: {} slots moved': '完成：迁移了 {0} 个槽',
  '{} has failed': '{0} 已宕机',
  '{} still names other owners of slots': '{0} 对槽的归属仍与其他节点看法不一',
  'no progress for {} s': '已有 {0} 秒没有进展',
  'no longer listed': '已不在列表中',
  // redis/commands/acl.ts
  'check and every plan: reads the state, counts keys, no key is read':
    'check 与所有计划：读取状态、统计键数，不读任何键',
  'moving slots: all keys, since they are sent from node to node':
    '迁移槽：需要所有键的权限，因为要把键从一个节点送到另一个节点',
  'fix --yes: gives slots without an owner to a node as well': 'fix --yes：还会把没有归属的槽分给节点',
};
