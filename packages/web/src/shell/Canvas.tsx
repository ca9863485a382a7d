import { usePaint } from './usePaint.ts';

/** A square canvas that draws in CSS pixels at the resolution of the screen, again after every change. */
export function Canvas({
  label,
  draw,
}: {
  label: string;
  draw: (context: CanvasRenderingContext2D, size: number) => void;
}) {
  const canvas = usePaint<HTMLCanvasElement>((element, size) => {
    const context = element.getContext('2d');
    if (!context) return;
    const pixels = Math.round(size * devicePixelRatio);
    if (element.width !== pixels) element.width = element.height = pixels;
    context.setTransform(pixels / size, 0, 0, pixels / size, 0, 0);
    context.clearRect(0, 0, size, size);
    draw(context, size);
  });
  return <canvas ref={canvas} class="square" role="img" aria-label={label} />;
}
