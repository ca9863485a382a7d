export { SLOTS } from '../hashes/crc16.ts';
export { createBlocks } from '../partitioners/table/createBlocks.ts';
export { absentOwners } from './apply/absentOwners.ts';
export { type Destination, isAllowed } from './apply/commands.ts';
export { countsOf } from './apply/countsOf.ts';
export {
  type Argv,
  type Batch,
  type Line,
  Lost,
  type NodeReply,
  type Protocol,
  Refused,
  type Replies,
  type Request,
  type Step,
} from './apply/exchange.ts';
export { moveAtomically } from './apply/moveAtomically.ts';
export { moveWindow } from './apply/moveWindow.ts';
export { type PlanProgress, planProgress } from './apply/planProgress.ts';
export { type PresentWindow, presentWindow } from './apply/presentWindow.ts';
export { pairOfFix, repairSlots } from './apply/repairSlots.ts';
export { BrokenInvariant } from './apply/rules/brokenInvariant.ts';
export { guarded } from './apply/rules/guarded.ts';
export { startable } from './apply/startable.ts';
export { STRAIN_SIGNS, type Strain, strainOf } from './apply/strain.ts';
export { type Moving, Unanswered, type Window, type WindowOutcome } from './apply/window.ts';
export { windowsOf } from './apply/windowsOf.ts';
export { comparePlans, type MeasureVerdict, type PlanComparison } from './comparePlans.ts';
export { defragment } from './exact/defragment.ts';
export { afterSteps, type Drain, type DrainStep, drainSteps, type Membership } from './exact/drainSteps.ts';
export { exactAddNode } from './exact/exactAddNode.ts';
export { exactCreate } from './exact/exactCreate.ts';
export { exactRebalance } from './exact/exactRebalance.ts';
export { exactReshard } from './exact/exactReshard.ts';
export { exactTargets, type Sharing, type Targets } from './exact/exactTargets.ts';
export { isolateSlots } from './exact/isolateSlots.ts';
export { restoreOwners } from './exact/restoreOwners.ts';
export { type PlaceOf, type Replication, spreadReplicas } from './exact/spreadReplicas.ts';
export type { FixState, MigrationTask } from './fix/fixState.ts';
export type { Direction, FixCode, FixStep, FixWay, SlotFix } from './fix/slotFix.ts';
export { brokenSlots, slotFixes } from './fix/slotFixes.ts';
export { type Layout, layoutOf, type NodeWeights, nodeLoads, peakOf, type SlotLoad } from './model/layout.ts';
export { netMoves, type PackedMove, packMoves, type SlotMove, unpackMoves } from './model/moves.ts';
export { applyMoves, type Emptied } from './model/movingSlots.ts';
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
export { EXACT, type Measure, type PlanSummary, planOf, type RedisPlan } from './model/redisPlan.ts';
export { rangeText, type SlotRange, slotCount, slotsIn, toRanges } from './model/slotRange.ts';
export { bytesFactor } from './outlook/bytesFactor.ts';
export { type Loss, loseNodes } from './outlook/loseNodes.ts';
export {
  hasRoom,
  type KeySample,
  MEMORY_FILL,
  MEMORY_OVERHEAD,
  memoryShortages,
  type NodeMemory,
  type Shortage,
  slotBytes,
} from './outlook/memoryShortages.ts';
export {
  type EstimatedTime,
  type MigrationEstimate,
  migrationEstimate,
  type SlotSizes,
} from './outlook/migrationEstimate.ts';
export { MOVE_COSTS, type MoveCosts, type Range, type Way } from './outlook/moveCosts.ts';
export { type Failover, failoverCandidates, planFailover, planReturn } from './planFailover.ts';
export { type CheckError, checkErrors, wholeCluster } from './problems/checkErrors.ts';
export { type ClusterProblems, clusterProblems } from './problems/clusterProblems.ts';
export type { Problem } from './problems/problem.ts';
export { problemAdvice as advice } from './problems/problemAdvice.ts';
export { isWhole, stateProblems, unservedSlots } from './problems/stateProblems.ts';
export { configSignature, slotsOfAbsent, type ViewGroup, viewGroups, viewsAgree } from './problems/viewGroups.ts';
export { type ViewProblem, viewProblems } from './problems/viewProblems.ts';
export { viewProblemText } from './problems/viewProblemText.ts';
export { infoNumber } from './read/infoNumber.ts';
export { parseCluster, type ReadCluster, type StateFormat } from './read/parseCluster.ts';
export { parseClusterCheck } from './read/parseClusterCheck.ts';
export { parseClusterNodes } from './read/parseClusterNodes.ts';
export { parseClusterShards } from './read/parseClusterShards.ts';
export { parseClusterSlots } from './read/parseClusterSlots.ts';
export { type MigrationStatus, parseMigrationStatus } from './read/parseMigrationStatus.ts';
export { parseReply, type Reply } from './read/parseReply.ts';
export { countKeys, parseSlotLoad, type SlotFigures, sumSlotFigures } from './read/parseSlotLoad.ts';
export { type ListedMigrations, runningMigrations } from './read/runningMigrations.ts';
export { type Redirection, redirection } from './redirection.ts';
export { twoDecimals } from './rediscli/c/twoDecimals.ts';
export { type ClusterClient, REDIS_CLI, VALKEY_CLI } from './rediscli/clusterClient.ts';
export { type CommandOutcome, isHalfDone, type Stop } from './rediscli/commandOutcome.ts';
export { executeMoves, type MoveOutcome, type Progress } from './rediscli/executeMoves.ts';
export {
  antiAffinityScore,
  type CreateCommand,
  type CreateOutcome,
  type NewNode,
  redisCliCreate,
} from './rediscli/redisCliCreate.ts';
export { type RedisCliFix, redisCliFix } from './rediscli/redisCliFix.ts';
export {
  type AddNodeCommand,
  type AddNodeOutcome,
  redisCliAddNode,
  redisCliDelNode,
} from './rediscli/redisCliMembership.ts';
export {
  EndlessLoopError,
  REBALANCE_THRESHOLD,
  type RebalanceCommand,
  type RebalanceOutcome,
  redisCliRebalance,
} from './rediscli/redisCliRebalance.ts';
export {
  bySource,
  movingLine,
  type ReshardCommand,
  type ReshardOutcome,
  redisCliReshard,
} from './rediscli/redisCliReshard.ts';
export {
  redisStory,
  STORY_KEYS,
  type StoryAction,
  type StoryOutcome,
  type StoryStep,
} from './redisStory.ts';
export {
  type Away,
  HAPPENING_CODES,
  type Happening,
  type Hello,
  type LiveEvent,
  type OpenPair,
  type RunningTask,
  type WatchedNode,
} from './watch/liveEvent.ts';
export type { PairProgress } from './watch/pairProgress.ts';
export { isRecording, parseLiveEvent } from './watch/parseLiveEvent.ts';
export { isPlan, parsePlannedMoves } from './watch/parsePlannedMoves.ts';
export { Recording } from './watch/recording.ts';
export { type WatchEnd, watchEnd } from './watch/watchEnd.ts';
export { Watcher } from './watch/watcher.ts';
export { afterEvent, initialModel, type WatchModel } from './watch/watchModel.ts';
export { watchProblems } from './watch/watchProblems.ts';
export { slotsOnTheWay, stillMoving, type WatchProgress, watchProgress } from './watch/watchProgress.ts';
export type { WatchReading } from './watch/watchReading.ts';
export {
  type AtomicServer,
  atomicCommands,
  type MigrationOptions,
  migrationCommands,
  type NodeCommand,
} from './write/migrationCommands.ts';
export { parallelWaves } from './write/parallelWaves.ts';
export { type Connection, type Migration, migrations, planCommands } from './write/planCommands.ts';
export { type PlanFingerprint, planFingerprint } from './write/planFingerprint.ts';
export { planJSON, type RedisPlanJSON } from './write/planJSON.ts';
export { rawCommands } from './write/rawCommands.ts';
export { writeClusterNodes } from './write/writeClusterNodes.ts';
