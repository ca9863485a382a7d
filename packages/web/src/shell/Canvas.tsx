import { usePaint } from './usePaint.ts';

/** A canvas, square beside its gutter, that draws in CSS pixels at the resolution of the screen, again when an input changes. */
export function Canvas({
  label,
  gutter = 0,
  inputs,
  draw,
}: {
  label: string;
  gutter?: number;
  inputs: readonly unknown[];
  draw: (context: CanvasRenderingContext2D, size: number) => void;
}) {
  const canvas = usePaint<HTMLCanvasElement>(inputs, (element, size) => {
    const context = element.getContext('2d');
    if (!context) return;
    const width = Math.round(size * devicePixelRatio);
    const height = Math.round((size - gutter) * devicePixelRatio);
    if (element.width !== width || element.height !== height) {
      element.width = width;
      element.height = height;
      element.style.height = `${size - gutter}px`;
    }
    const scale = width / size;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, size, size);
    draw(context, size);
  });
  return <canvas ref={canvas} class="square" role="img" aria-label={label} />;
}
