export { Cluster, type ClusterJSON } from './cluster/cluster.ts';
export { acceptsHash, createCluster } from './cluster/createCluster.ts';
export { checkFits } from './cluster/fits.ts';
export type { BareId, NodeOf, NoSlips, OptionsFor } from './cluster/given.ts';
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
export { Comparison, type ComparisonCounts, type ComparisonJSON, simulate } from './measure/count/comparison.ts';
export { type Finding, type FindingKind, findings } from './measure/report/findings.ts';
export { type Flow, type Movement, movement, optimalShare, unchangedNodes } from './measure/report/movement.ts';
export { type Needs, unmet } from './measure/report/needs.ts';
export { ownership } from './measure/report/ownership.ts';
export { loads, type Placement, place } from './measure/report/place.ts';
export { type Ranking, rank } from './measure/report/rank.ts';
export { sharedStateBytes } from './measure/report/sharedState.ts';
export { fairShares, noise, type Skew, skew } from './measure/report/skew.ts';
export type { CopyStep, FanOut, Step, Weighted } from './measure/report/step.ts';
export { type Criterion, criteria, type Totals, totals } from './measure/report/totals.ts';
export { type Unseen, unseen } from './measure/report/unseen.ts';
export { type GTest, gTest } from './measure/theory/gTest.ts';
export type { Interval } from './measure/theory/interval.ts';
export { type PointsLaw, pointsLaw } from './measure/theory/pointsLaw.ts';
export { type Redrawn, redrawn, redrawnShares, type Spread, spreadOf } from './measure/theory/redraw.ts';
export type { Theory } from './measure/theory/theory.ts';
export { Phrase, type PhraseValue, phrase } from './phrase.ts';
export { cassandraMurmur3Token, cassandraRandomToken } from './profiles/cassandraTokens.ts';
export { applyChange, type Change, presets, type Scenario, scenario } from './scenario/scenario.ts';
export { parseNodes, parseScenario, printScenario } from './scenario/scenarioText.ts';
export { type Link, linkable, mostKeys, opening, parseLink, printLink, type ReadLink } from './share/link.ts';
export { shellCommand } from './share/shellCommand.ts';
export * from './strategies/catalog.ts';
export type {
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
