import { isServing, type RedisNode } from '../model/redisNode.ts';
import { type SlotRange, slotCount, slotsIn, toRanges } from '../model/slotRange.ts';
import { failoverCandidates } from '../planFailover.ts';

/** What happens when nodes go down together. */
export interface Loss {
  /** The masters that go, and the replica that could take over from each; null where none is left. */
  readonly failovers: readonly {
    readonly master: string;
    readonly slots: number;
    readonly replica: string | null;
  }[];
  /** Masters with slots: all, and those that are left; a replica is elected by more than half of all. */
  readonly voters: { readonly all: number; readonly left: number; readonly elect: boolean };
  /** Slots that nobody serves afterwards; ranges ascend. */
  readonly unserved: readonly SlotRange[];
  /** Masters, by their ids now, that are left without a copy. */
  readonly bare: readonly string[];
}

/**
 * What happens when the nodes `lost` go down at once, if nothing else goes wrong: of several replicas that may stand for election, the
 * first listed is named; servers choose the one with the newest data.
 */
export function loseNodes(nodes: readonly RedisNode[], lost: ReadonlySet<string>): Loss {
  const voters = nodes.filter((node) => isServing(node) && node.slots.length > 0);
  const left = nodes.filter(({ id }) => !lost.has(id));
  const leftVoters = voters.filter(({ id }) => !lost.has(id)).length;
  const elect = leftVoters * 2 > voters.length;
  const failovers = voters
    .filter(({ id }) => lost.has(id))
    .map(({ id, slots }) => ({
      master: id,
      slots: slotCount(slots),
      replica: (elect && failoverCandidates({ nodes: left }, id)[0]?.id) || null,
    }));
  const orphaned = new Set(failovers.filter(({ replica }) => replica === null).map(({ master }) => master));
  const unserved = voters.filter(({ id }) => orphaned.has(id)).flatMap(({ slots }) => [...slotsIn(slots)]);
  const promoted = new Map(failovers.map(({ master, replica }) => [master, replica]));
  return {
    failovers,
    voters: { all: voters.length, left: leftVoters, elect },
    unserved: toRanges(unserved.sort((a, b) => a - b)),
    bare: voters
      .filter(({ id }) => !orphaned.has(id))
      .filter(({ id }) => left.filter((node) => node.masterId === id && node.id !== promoted.get(id)).length === 0)
      .map(({ id }) => id),
  };
}
