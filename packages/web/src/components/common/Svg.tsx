import { Shapes } from '../../draw/svg/shapes.ts';
import { usePaint } from './usePaint.ts';

/** An svg as wide as its place that a view draws, again when an input changes. The view decides the height. */
export function Svg({
  label,
  inputs,
  draw,
}: {
  label: string;
  inputs: readonly unknown[];
  draw: (svg: Shapes, width: number) => void;
}) {
  const svg = usePaint<SVGSVGElement>(inputs, (element, width) =>
    draw(new Shapes([{ element, datum: undefined }]), width),
  );
  return <svg ref={svg} role="img" aria-label={label} />;
}
