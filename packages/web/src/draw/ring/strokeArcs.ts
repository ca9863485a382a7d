import type { Arc } from '../../layout/arcs.ts';
import { eachPart, ringBins } from '../../layout/bins.ts';
import { angleOf } from '../../layout/polar.ts';
import type { Band } from '../../layout/ringGeometry.ts';
import type { Pen } from '../pen.ts';

/** The fill of what belongs to a node. */
export type Fill = (node: number) => string | CanvasPattern;

// Canvas angles start at three o'clock.
const TOP = -Math.PI / 2;

/** Strokes arcs, one stroke per node: a stroke per arc would set up the brush anew each time. */
export function strokeArcs(pen: Pen, list: readonly Arc[], { radius, width }: Band, fill: Fill): void {
  pen.lineWidth = width;
  for (const [node, own] of byNode(list)) {
    pen.strokeStyle = fill(node);
    pen.beginPath();
    for (const { start, end } of own) {
      const from = TOP + angleOf(start);
      pen.moveTo(radius * Math.cos(from), radius * Math.sin(from));
      pen.arc(0, 0, radius, from, TOP + angleOf(end));
    }
    pen.stroke();
  }
}

// Neighbouring bins overlap by this part of one, as the edges of two would let the page shine through.
const OVERLAP = 0.3;

/** Fills the bins of a ring: across the band from its outer edge inwards, each bin lies in the order of its hash values. */
export function fillBins(pen: Pen, list: readonly Arc[], { radius, width }: Band, fill: Fill): void {
  const step = (2 * Math.PI) / ringBins.count;
  const outer = radius + width / 2;
  for (const [node, own] of byNode(list)) {
    pen.fillStyle = fill(node);
    pen.beginPath();
    for (const arc of own) {
      eachPart(ringBins, arc, (bin, from, to) => {
        const left = TOP + bin * step;
        const right = left + (1 + OVERLAP) * step;
        const top = outer - from * width;
        const bottom = outer - to * width;
        pen.moveTo(top * Math.cos(left), top * Math.sin(left));
        pen.lineTo(top * Math.cos(right), top * Math.sin(right));
        pen.lineTo(bottom * Math.cos(right), bottom * Math.sin(right));
        pen.lineTo(bottom * Math.cos(left), bottom * Math.sin(left));
      });
    }
    pen.fill();
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
