import { memo } from '../../model/memo.ts';
import type { Run, Track } from '../../model/run.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { movesOf } from '../movesOf.ts';
import { locate } from './locate.ts';

/** A stay of a key on one node. */
export interface Station {
  /** By its index in the run; `UNOWNED` where nobody holds the key. */
  readonly node: number;
  /** The stage at which it began. */
  readonly stage: number;
  /** Whether the change did not call for the move here. */
  readonly needless: boolean;
}

/** The nodes that a key is on, one after another, through all stages of a track. */
export const stationsOf = memo((track: Track, run: Run, key: string): readonly Station[] => {
  const { nodes } = locate(track, run, key);
  return nodes.flatMap((node, stage): Station[] => {
    if (stage === 0) return [{ node, stage, needless: false }];
    const from = nodes[stage - 1];
    if (node === from) return [];
    const { collateral } = movesOf({ run, track, before: track.stages[stage - 1], after: track.stages[stage] });
    const held = node !== UNOWNED && from !== UNOWNED;
    return [{ node, stage, needless: held && collateral({ from, to: node, keys: 1 }) }];
  });
});
