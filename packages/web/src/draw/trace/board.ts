import type { EntryTable, NodeTurns, WalkedRing } from '@shardscope/core/explain';
import type { Look, Values } from '@shardscope/drawing';
import type { traceTexts } from '../../i18n/views/traceTexts.ts';
import type { Shapes } from '../svg/shapes.ts';

/** What the steps of a cluster's traces go by, where they go by that. */
export interface Ground {
  /** The ring that walks go over. */
  readonly ring: WalkedRing | undefined;
  /** The list or table whose entry ends a trace. */
  readonly table: EntryTable | undefined;
  /** How the nodes fill a small table in turns. */
  readonly turns: readonly NodeTurns[] | undefined;
}

/** Where a step of a trace is drawn, and how much of it has happened, 0 to 1. */
export interface Board {
  readonly svg: Shapes;
  readonly width: number;
  readonly look: Look;
  readonly done: number;
  /** What the step goes by, and what it went by before the change that is drawn. */
  readonly ground: Ground;
  readonly groundBefore?: Ground | undefined;
  /** The colour of a node, and the letter that stands for it. */
  colour(id: string): string;
  letter(id: string): string;
  /** Words in the language of the page. */
  say(id: keyof typeof traceTexts.en, values?: Values): string;
  /** Where a node stands among all, so that a change moves none. */
  order(id: string): number;
}

/** Space beside what is drawn, at either end. */
export const EDGE = 12;
/** Most boxes that are drawn one by one; more are a ruler. */
export const MOST_BOXES = 24;

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly muted?: boolean;
  readonly bold?: boolean;
}

export function text({ svg, look }: Board, x: number, y: number, said: string, style: TextStyle = {}): void {
  svg
    .append('text')
    .attr('x', x)
    .attr('y', y)
    .attr('text-anchor', style.anchor ?? 'middle')
    .attr('font-size', 12)
    .attr('font-weight', style.bold ? 700 : 400)
    .attr('fill', style.muted ? look.muted : look.ink)
    .text(said);
}

export function box({ svg, look }: Board, x: number, y: number, width: number, height: number, fill?: string): void {
  svg
    .append('rect')
    .attr('x', x)
    .attr('y', y)
    .attr('width', width)
    .attr('height', height)
    .attr('rx', 2)
    .attr('fill', fill ?? 'none')
    .attr('stroke', fill ? look.ink : look.line)
    .attr('stroke-width', fill ? 1.5 : 1);
}

/** A box of what is no longer there. */
export const dashedBox = (board: Board, x: number, y: number, width: number, height: number): void =>
  path(board, `M${x} ${y}h${width}v${height}h${-width}z`, board.look.muted, 1, true);

export function dot({ svg, look }: Board, x: number, y: number, radius: number, fill: string, opacity = 1): void {
  svg
    .append('circle')
    .attr('cx', x)
    .attr('cy', y)
    .attr('r', radius)
    .attr('fill', fill)
    .attr('stroke', look.ink)
    .attr('stroke-width', 1.5)
    .attr('opacity', opacity < 1 ? opacity : null);
}

export function path({ svg }: Board, d: string, stroke: string, width: number, dashed = false): void {
  svg
    .append('path')
    .attr('d', d)
    .attr('fill', 'none')
    .attr('stroke', stroke)
    .attr('stroke-width', width)
    .attr('stroke-dasharray', dashed ? '3 3' : null);
}

/** Places of a row from `from` to before `to`: boxes where there are few, a ruler with its ends where there are many. */
export interface Row {
  /** The middle of a place. */
  x(place: number): number;
  readonly pitch: number;
  readonly boxes: boolean;
}

export function drawRow(board: Board, from: number, to: number, y: number, height: number): Row {
  const pitch = (board.width - 2 * EDGE) / (to - from);
  const x = (place: number): number => EDGE + (place - from + 0.5) * pitch;
  const boxes = to - from <= MOST_BOXES;
  if (boxes) {
    for (let place = from; place < to; place++) {
      box(board, x(place) - pitch / 2 + 1, y, pitch - 2, height);
      text(board, x(place), y + height + 14, String(place), { muted: true });
    }
  } else {
    box(board, EDGE, y, board.width - 2 * EDGE, height);
    text(board, EDGE, y + height + 14, String(from), { anchor: 'start', muted: true });
    text(board, board.width - EDGE, y + height + 14, String(to - 1), { anchor: 'end', muted: true });
  }
  return { x, pitch, boxes };
}

/** Marks one place of a row. */
export function fillPlace(board: Board, row: Row, place: number, y: number, height: number, fill: string): void {
  const width = row.boxes ? row.pitch - 2 : 4;
  box(board, row.x(place) - width / 2, y, width, height, fill);
}
