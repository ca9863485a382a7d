export { comparePlans, type MeasureVerdict, type PlanComparison } from './comparePlans.ts';
export { defragment } from './exact/defragment.ts';
export { exactCreate } from './exact/exactCreate.ts';
export { exactTargets, type Sharing, type Targets } from './exact/exactTargets.ts';
export { EXACT, exactBalance, exactReshard } from './exact/planExact.ts';
export { restoreHome } from './exact/restoreOwners.ts';
export { candidates, type Failover, planFailover, planReturn } from './failover.ts';
export { type Layout, layoutOf, type NodeWeights, nodeLoads, peakOf, type SlotLoad } from './model/layout.ts';
export { type Move, packMoves, type SlotMove, unpackMoves } from './model/moves.ts';
export {
  addressOf,
  type ClusterView,
  hasFlag,
  isReachable,
  isServing,
  NOBODY,
  type OpenSlot,
  type RedisCluster,
  type RedisNode,
  redisCliView,
  servingTable,
  slotTable,
} from './model/redisNode.ts';
export { rangeText, SLOTS, type SlotRange, slotCount, slotsIn, toRanges } from './model/slotRange.ts';
export { type Measure, type PlanSummary, planOf, type RedisPlan } from './plan.ts';
export type { Problem } from './problems/problem.ts';
export { type CheckError, type ClusterProblems, checkErrors, clusterProblems } from './problems/problems.ts';
export { isWhole, stateProblems, unservedSlots } from './problems/stateProblems.ts';
export { type ViewProblem, viewProblems } from './problems/viewProblems.ts';
export { viewProblemText } from './problems/viewProblemText.ts';
export { configSignature, slotsOfAbsent, type ViewGroup, viewGroups, viewsAgree } from './problems/views.ts';
export { type ReadCluster, readCluster, type StateFormat } from './read/parseCluster.ts';
export { readClusterCheck } from './read/parseClusterCheck.ts';
export { readClusterNodes } from './read/parseClusterNodes.ts';
export { readClusterShards } from './read/parseClusterShards.ts';
export { readClusterSlots } from './read/parseClusterSlots.ts';
export { type Reply, readReply } from './read/parseReply.ts';
export { countKeys, readSlotLoad, type SlotFigures, sumSlotFigures } from './read/parseSlotLoad.ts';
export { twoDecimals } from './rediscli/c/twoDecimals.ts';
export { createBlocks } from './rediscli/createBlocks.ts';
export { applyMoves, type Emptied, type Performance, performMoves } from './rediscli/executeMoves.ts';
export { type CommandOutcome, REDIS_CLI, type ServerOptions, type Stop, unchanged } from './rediscli/redisCli.ts';
export { antiAffinityScore, type CreateOutcome, type NewNode, planCreate } from './rediscli/redisCliCreate.ts';
export { type AddNodeCommand, type AddNodeOutcome, planAddNode, planDelNode } from './rediscli/redisCliMembership.ts';
export {
  EndlessLoopError,
  planRebalance,
  REBALANCE_THRESHOLD,
  type RebalanceCommand,
  type RebalanceOutcome,
} from './rediscli/redisCliRebalance.ts';
export { planReshard, type ReshardCommand, type ReshardOutcome } from './rediscli/redisCliReshard.ts';
export { redirection, redisStory, STORY_KEYS, type StoryAction, type StoryOutcome, type StoryStep } from './story.ts';
export {
  type AtomicServer,
  atomicCommands,
  type MigrationOptions,
  migrationCommands,
  type NodeCommand,
} from './write/migrationCommands.ts';
export { type Connection, type Migration, migrations, planCommands } from './write/planCommands.ts';
export { rawCommands } from './write/rawCommands.ts';
export { waves } from './write/waves.ts';
export { writeClusterNodes } from './write/writeClusterNodes.ts';
