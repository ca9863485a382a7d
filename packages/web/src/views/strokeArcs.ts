import type { Arc } from '../layout/arcs.ts';
import { eachPart, ringBins } from '../layout/bins.ts';
import { angleOf } from '../layout/polar.ts';

/** A canvas or a layer of one. */
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The fill of what belongs to a node. */
export type Fill = (node: number) => string | CanvasPattern;

/** A circular band around the centre: the middle of its line and how wide it is. */
export interface Band {
  readonly radius: number;
  readonly width: number;
}

// Canvas angles start at three o'clock.
const TOP = -Math.PI / 2;

/** Strokes arcs, one stroke per node: a stroke per arc would set up the brush anew each time. */
export function strokeArcs(context: Context, list: readonly Arc[], { radius, width }: Band, fill: Fill): void {
  context.lineWidth = width;
  for (const [node, own] of byNode(list)) {
    context.strokeStyle = fill(node);
    context.beginPath();
    for (const { start, end } of own) {
      const from = TOP + angleOf(start);
      context.moveTo(radius * Math.cos(from), radius * Math.sin(from));
      context.arc(0, 0, radius, from, TOP + angleOf(end));
    }
    context.stroke();
  }
}

// Neighbouring bins overlap by this part of one, as the edges of two would let the page shine through.
const OVERLAP = 0.3;

/** Fills the bins of a ring: across the band from its outer edge inwards, each bin lies in the order of its hash values. */
export function fillBins(context: Context, list: readonly Arc[], { radius, width }: Band, fill: Fill): void {
  const step = (2 * Math.PI) / ringBins.count;
  const outer = radius + width / 2;
  for (const [node, own] of byNode(list)) {
    context.fillStyle = fill(node);
    context.beginPath();
    for (const arc of own) {
      eachPart(ringBins, arc, (bin, from, to) => {
        const left = TOP + bin * step;
        const right = left + (1 + OVERLAP) * step;
        const top = outer - from * width;
        const bottom = outer - to * width;
        context.moveTo(top * Math.cos(left), top * Math.sin(left));
        context.lineTo(top * Math.cos(right), top * Math.sin(right));
        context.lineTo(bottom * Math.cos(right), bottom * Math.sin(right));
        context.lineTo(bottom * Math.cos(left), bottom * Math.sin(left));
      });
    }
    context.fill();
  }
}

function byNode(list: readonly Arc[]): Map<number, Arc[]> {
  const found = new Map<number, Arc[]>();
  for (const arc of list) {
    const own = found.get(arc.node);
    if (own) own.push(arc);
    else found.set(arc.node, [arc]);
  }
  return found;
}
