import { useRef } from 'preact/hooks';
import { drawings } from '../../draw/drawings.ts';
import type { Pen } from '../../draw/pen.ts';
import { usePaint } from './usePaint.ts';

/** A place on a canvas, in CSS pixels from its top left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A canvas, square unless told its height, that draws in CSS pixels at the resolution of the screen, again when an input changes. */
export function Canvas({
  label,
  part = 'square',
  heightOf = (width) => width,
  inputs,
  draw,
  onPoint,
  onLeave,
  onPress,
}: {
  label: string;
  /** The figure itself, which a picture of the page draws anew, or something beside or over it. */
  part?: 'square' | 'strip';
  heightOf?: (width: number) => number;
  inputs: readonly unknown[];
  draw: (pen: Pen, width: number) => void;
  /** Told where the pointer is. */
  onPoint?: (spot: Spot, width: number) => void;
  onLeave?: () => void;
  onPress?: (spot: Spot, width: number) => void;
}) {
  // Asking for it in every frame takes as long as to draw a figure.
  const known = useRef<CanvasRenderingContext2D | null>(null);
  const canvas = usePaint<HTMLCanvasElement>(
    inputs,
    (element, width) => {
      known.current ??= element.getContext('2d');
      const context = known.current;
      if (!context) return;
      const height = heightOf(width);
      const across = Math.round(width * devicePixelRatio);
      const down = Math.round(height * devicePixelRatio);
      if (element.width !== across || element.height !== down) {
        element.width = across;
        element.height = down;
        element.style.height = `${height}px`;
      }
      const scale = across / width;
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      draw(context, width);
      drawings.set(element, draw);
    },
    // Setting a font on a canvas has the whole page laid out: once a frame, not once a canvas.
    { last: true },
  );
  const spotOf = ({ offsetX: x, offsetY: y }: PointerEvent): Spot => ({ x, y });
  return (
    <canvas
      ref={canvas}
      class={part}
      role="img"
      aria-label={label}
      onPointerMove={onPoint && ((event) => onPoint(spotOf(event), event.currentTarget.clientWidth))}
      onPointerLeave={onLeave}
      onPointerDown={onPress && ((event) => onPress(spotOf(event), event.currentTarget.clientWidth))}
    />
  );
}
