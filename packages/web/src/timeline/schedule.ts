import { POSITIONS } from '../layout/polar.ts';
import { changedSegments, type Segment, segmentAt } from '../layout/segments.ts';
import type { Stage, Track } from '../model/run.ts';

/** A moment later than any: what has it never moves. */
const NEVER = 2;

/** When, between 0 and 1 of a change's moves, each thing that moves does; `NEVER` for what stays. */
export interface Schedule {
  readonly keys: Float32Array;
  /** Cells of a grid; empty where the figure has none or its size changes. */
  readonly cells: Float32Array;
  /** Pieces of a ring, each swept from its end back to its start. */
  readonly segments: readonly Segment[];
}

/**
 * The order in which a change moves data: a ring all arcs at once, a grid cell by cell (in the order given, if any), anything
 * else key by key.
 */
export function scheduleOf(track: Track, before: Stage, after: Stage, order: readonly number[] = []): Schedule {
  const { figure: was } = before;
  const { figure: is } = after;
  if (was.kind === 'ring' && is.kind === 'ring') {
    const segments = changedSegments(was, is);
    const keys = Float32Array.from(track.positions, (position) => sweptAt(segments, position * POSITIONS));
    return { keys, cells: new Float32Array(0), segments };
  }
  if (was.kind === 'grid' && is.kind === 'grid' && was.nodes.length === is.nodes.length) {
    const cells = order.length > 0 ? ranked(order, was.nodes.length) : inOrder(was.nodes, is.nodes);
    const keys = Float32Array.from(track.positions, (position) => cells[Math.floor(position * cells.length)]);
    return { keys, cells, segments: [] };
  }
  return { keys: inOrder(before.keyNodes, after.keyNodes), cells: new Float32Array(0), segments: [] };
}

/** Moves one by one, in order, evenly spread over the time. */
function inOrder(before: Uint16Array, after: Uint16Array): Float32Array {
  let moves = 0;
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) moves++;
  const when = new Float32Array(before.length).fill(NEVER);
  for (let i = 0, rank = 0; i < before.length; i++) if (before[i] !== after[i]) when[i] = rank++ / moves;
  return when;
}

function ranked(order: readonly number[], cells: number): Float32Array {
  const when = new Float32Array(cells).fill(NEVER);
  order.forEach((cell, rank) => {
    when[cell] = rank / order.length;
  });
  return when;
}

function sweptAt(segments: readonly Segment[], position: number): number {
  const segment = segmentAt(segments, position);
  if (!segment) return NEVER;
  const distance = (segment.end - position + POSITIONS) % POSITIONS;
  return distance / (segment.end - segment.start);
}
