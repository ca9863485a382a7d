import { chordDirected } from 'd3';
import type { FlowOf } from './flowLayout.ts';

/** Part of the circle, in radians clockwise from the top. */
export interface Span {
  readonly startAngle: number;
  readonly endAngle: number;
}

/** A node's part of the circle: as wide as what leaves it and what comes to it. */
export interface ChordGroup extends Span {
  readonly node: number;
  readonly keys: number;
}

/** Keys on their way from a part of one node to a part of another. */
export interface Chord extends FlowOf {
  readonly source: Span;
  readonly target: Span;
}

/** A directed chord diagram of moves. */
export interface ChordLayout {
  readonly groups: readonly ChordGroup[];
  readonly chords: readonly Chord[];
}

/** Most nodes of which a chord is legible. */
export const MOST_CHORD_NODES = 8;

const PAD = 0.06;

/** Lays flows out around a circle, nodes in order. */
export function chordLayout(flows: readonly FlowOf[]): ChordLayout {
  const nodes = [...new Set(flows.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const matrix = nodes.map(() => nodes.map(() => 0));
  for (const { from, to, keys } of flows) matrix[nodes.indexOf(from)][nodes.indexOf(to)] = keys;
  const laid = chordDirected().padAngle(PAD)(matrix);
  return {
    groups: laid.groups.map(({ index, value, startAngle, endAngle }) => ({
      node: nodes[index],
      keys: value,
      startAngle,
      endAngle,
    })),
    chords: laid.map(({ source, target }) => ({
      from: nodes[source.index],
      to: nodes[target.index],
      keys: source.value,
      source,
      target,
    })),
  };
}
