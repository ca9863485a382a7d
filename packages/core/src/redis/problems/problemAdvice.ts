import type { Text } from '../../phrase.ts';
import { slotsIn } from '../model/slotRange.ts';
import type { Problem } from './problem.ts';
import type { ViewProblem } from './viewProblems.ts';

/** What to do about a problem, in one line. */
export function problemAdvice(problem: Problem | ViewProblem): Text {
  switch (problem.code) {
    case 'uncovered':
      return {
        en: 'bring their owner back or fail it over; slots that never had one: CLUSTER ADDSLOTS at the master that is to own them',
        zh: '让其主节点恢复或做故障转移；从未有过归属节点的槽：在应拥有它们的主节点上执行 CLUSTER ADDSLOTS',
      };
    case 'fail':
      return {
        en: 'bring it back, or fail over to one of its replicas (CLUSTER FAILOVER FORCE there); plan nothing before',
        zh: '让它恢复，或在它的一个从节点上执行 CLUSTER FAILOVER FORCE；在此之前不要制定迁移计划',
      };
    case 'noaddr':
    case 'handshake':
      return forget(problem.nodes);
    case 'disconnected':
      return {
        en: 'ask the other nodes too (--connect): if only one has no link, the network between the two is at fault',
        zh: '也询问其他节点（--connect）：若只有一个节点连不上它，问题就在两者之间的网络',
      };
    case 'doubled':
      return {
        en: 'wait for gossip, about a second, and look again; move nothing while two nodes claim a slot',
        zh: '等 gossip 传播（约一秒）后再看；有两个节点声称同一个槽时不要迁移',
      };
    case 'open-migrating':
      return openAdvice(problem, 'source');
    case 'open-importing':
      return openAdvice(problem, 'target');
    case 'replica-owns':
      return {
        en: 'look again after a second: a master that has just been replaced still claims its slots for a moment',
        zh: '一秒后再看：刚被替换的主节点会在短时间内仍声称拥有它的槽',
      };
    case 'no-master':
      return {
        en: 'give it a master: CLUSTER REPLICATE <id> at the replica',
        zh: '给它指定主节点：在该从节点上执行 CLUSTER REPLICATE <id>',
      };
    case 'same-address':
      return {
        en: 'one of the ids is of a server that is gone: CLUSTER FORGET it at every node within 60 s',
        zh: '其中一个 id 属于已消失的服务器：在 60 秒内于每个节点执行 CLUSTER FORGET',
      };
    case 'noflags':
      return {
        en: 'wait until it has joined; if it never does, CLUSTER FORGET it at every node within 60 s',
        zh: '等它加入完成；若始终不成，在 60 秒内于每个节点执行 CLUSTER FORGET',
      };
    case 'pfail':
      return {
        en: 'wait for the node timeout: either the others agree that it failed, or the suspicion goes',
        zh: '等待节点超时：要么其他节点也认定它宕机，要么怀疑解除',
      };
    case 'views-differ':
      return problem.wins === null
        ? {
            en: 'never rebalance now; no claim wins by epoch: CLUSTER BUMPEPOCH at the node that is to own them',
            zh: '此时绝不要 rebalance；按纪元分不出胜负：在应拥有这些槽的节点上执行 CLUSTER BUMPEPOCH',
          }
        : {
            en: 'wait for gossip, about a second; never rebalance now. If it stays, CLUSTER MEET the nodes that do not hear of it',
            zh: '等 gossip 传播（约一秒）；此时绝不要 rebalance。若仍不一致，对还没有得知的节点执行 CLUSTER MEET',
          };
    case 'same-epoch':
      return {
        en: `CLUSTER BUMPEPOCH at ${problem.nodes[0]}`,
        zh: `在 ${problem.nodes[0]} 上执行 CLUSTER BUMPEPOCH`,
      };
    case 'unknown-nodes':
      return {
        en: `CLUSTER MEET at ${problem.node}, with the address of a node that it does not know`,
        zh: `在 ${problem.node} 上执行 CLUSTER MEET，地址写它不认识的那个节点`,
      };
    case 'two-addresses':
      return {
        en: 'set cluster-announce-ip and cluster-announce-port at that node, then CLUSTER MEET it again at its new address',
        zh: '在该节点设置 cluster-announce-ip 与 cluster-announce-port，再以新地址执行 CLUSTER MEET',
      };
  }
}

const forget = ([id]: readonly string[]): Text => ({
  en: `if it stays longer than the node timeout: CLUSTER FORGET ${id} at every node, all within 60 s`,
  zh: `若持续超过节点超时：在 60 秒内于每个节点执行 CLUSTER FORGET ${id}`,
});

/** Both ends may hold keys: redis-cli's fix decides by their numbers. */
function openAdvice({ slots }: Problem, end: 'source' | 'target'): Text {
  const [slot] = slotsIn(slots);
  const other = end === 'source' ? 'target' : 'source';
  const zh = { source: '源', target: '目标' };
  return {
    en: `not fix blindly: CLUSTER COUNTKEYSINSLOT ${slot} at both ends; if the ${other} has none and does not own it, CLUSTER SETSLOT ${slot} STABLE here; else finish the move`,
    zh: `不要盲目 fix：先在两端执行 CLUSTER COUNTKEYSINSLOT ${slot}；若${zh[other]}端没有键也不拥有该槽，在此执行 CLUSTER SETSLOT ${slot} STABLE；否则完成迁移`,
  };
}
