import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PictureProps } from './showing.ts';

/** A drawing on a canvas as large as its place, drawn anew whenever an input or its place changes. */
export function LivePicture(props: PictureProps) {
  const { name, label, onPress, drags = false } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useRef({ width: 0, height: 0 });
  const latest = useRef(props);
  latest.current = props;
  const paint = (): void => {
    const context = canvas.current?.getContext('2d');
    const { width, height } = size.current;
    if (!context || width === 0 || height === 0) return;
    const { canvas: element } = context;
    const across = Math.round(width * devicePixelRatio);
    const down = Math.round(height * devicePixelRatio);
    if (element.width !== across || element.height !== down) {
      element.width = across;
      element.height = down;
    }
    context.setTransform(across / width, 0, 0, down / height, 0, 0);
    context.clearRect(0, 0, width, height);
    latest.current.draw(context, size.current);
  };
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const measure = (): void => {
      size.current = { width: element.clientWidth, height: element.clientHeight };
      paint();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(paint, props.inputs as unknown[]);
  const press = ({ offsetX: x, offsetY: y }: PointerEvent): void => onPress?.({ x, y }, size.current);
  return (
    <canvas
      ref={canvas}
      class={`picture-${name}`}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
      onPointerDown={
        onPress &&
        ((event) => {
          if (drags) event.currentTarget.setPointerCapture(event.pointerId);
          press(event);
        })
      }
      onPointerMove={
        onPress && drags
          ? (event) => {
              if (event.currentTarget.hasPointerCapture(event.pointerId)) press(event);
            }
          : undefined
      }
    />
  );
}
