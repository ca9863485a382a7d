import { type Selection, select } from 'd3';
import { usePaint } from './usePaint.ts';

/** The svg element that a d3 view draws into. */
export type Drawing = Selection<SVGSVGElement, unknown, null, undefined>;

/** An svg as wide as its place that a d3 view draws, again when an input changes. The view decides the height. */
export function Svg({
  label,
  inputs,
  draw,
}: {
  label: string;
  inputs: readonly unknown[];
  draw: (svg: Drawing, width: number) => void;
}) {
  const svg = usePaint<SVGSVGElement>(inputs, (element, width) => draw(select(element), width));
  return <svg ref={svg} role="img" aria-label={label} />;
}
