export { Cluster, type ClusterJSON } from './cluster/cluster.ts';
export { acceptsHash, createCluster } from './cluster/createCluster.ts';
export type { BareId, NodeOf, NoSlips, OptionsFor } from './cluster/given.ts';
export { checkCount } from './cluster/nodes.ts';
export { InputError } from './errors.ts';
export * from './hashes/catalog.ts';
export { flipHash } from './hashes/flipHash.ts';
export { jumpBackHash } from './hashes/jumpBackHash.ts';
export { jumpHash } from './hashes/jumpHash.ts';
export type { ByteHash, KeyHash, PackedKeys } from './hashes/keyHash.ts';
export { murmur3Seeded } from './hashes/murmur3.ts';
export { murmur3_128Seeded } from './hashes/murmur3_128.ts';
export { siphashKeyed } from './hashes/siphash.ts';
export { utf8 } from './hashes/utf8.ts';
export { xxh32Seeded } from './hashes/xxh32.ts';
export { xxh64Seeded } from './hashes/xxh64.ts';
export type { ComparisonCounts } from './measure/count/clusterCounts.ts';
export { Comparison, type ComparisonJSON } from './measure/count/comparison.ts';
export type { ComparisonCounter } from './measure/count/comparisonCounter.ts';
export type { CounterKernel } from './measure/count/counterKernel.ts';
export { loads, type Placement, place } from './measure/count/place.ts';
export { type Finding, type FindingKind, findings } from './measure/report/findings.ts';
export { type Flow, type Movement, movement } from './measure/report/movement.ts';
export { type Needs, unmet } from './measure/report/needs.ts';
export { type Ranking, rank } from './measure/report/rank.ts';
export { type Redrawn, redrawn, redrawnShares, type Spread, spreadOf } from './measure/report/redraw.ts';
export { type ComparisonResults, resultsOf, simulate } from './measure/report/resultsOf.ts';
export { sharedStateBytes } from './measure/report/sharedState.ts';
export { noise, type Skew, skew } from './measure/report/skew.ts';
export type { CopyStep, FanOut, Step, Weighted } from './measure/report/step.ts';
export { type Criterion, criteria, type Totals, totals } from './measure/report/totals.ts';
export { type Unseen, unseen } from './measure/report/unseen.ts';
export { fairShares, optimalShare, unchangedNodes } from './measure/theory/fairShares.ts';
export { type GTest, gTest } from './measure/theory/gTest.ts';
export type { Interval } from './measure/theory/interval.ts';
export { type PointsLaw, pointsLaw } from './measure/theory/pointsLaw.ts';
export type { Theory } from './measure/theory/theory.ts';
export { ownership } from './partitioners/ownership.ts';
export { Phrase, type PhraseValue, phrase } from './phrase.ts';
export { cassandraMurmur3Token, cassandraRandomToken } from './profiles/cassandraTokens.ts';
export { applyChange } from './scenario/applyChange.ts';
export { checkFits } from './scenario/checkFits.ts';
export { parseNodes, parseScenario } from './scenario/parseScenario.ts';
export { presets, scenario } from './scenario/presets.ts';
export { printScenario } from './scenario/printScenario.ts';
export type { Change, Scenario } from './scenario/types.ts';
export { type Link, linkable, mostKeys, opening, parseLink, printLink, type ReadLink } from './share/link.ts';
export { shellCommand } from './share/shellCommand.ts';
export * from './strategies/catalog.ts';
export type {
  About,
  Anatomy,
  ChoiceOption,
  IntegerOption,
  Node,
  NumberOption,
  OptionSpec,
  Options,
  OptionsOf,
  Partitioner,
  Profile,
  Strategy,
  Text,
  Traits,
} from './types.ts';
export { generatedKeys, type KeyKind, keyKinds, type Workload } from './workload/keys.ts';
export { type LineCutter, lineCutter } from './workload/lineCutter.ts';
export { Packer } from './workload/packer.ts';
export { redisQuoted } from './workload/redisQuoted.ts';
export { unpacked } from './workload/unpacked.ts';
export { zipf } from './workload/zipf.ts';
