/** What a pen keeps from one mark to the next: `save` puts it by, `restore` brings it back. */
export type PenStyle = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'imageSmoothingEnabled'
>;

/**
 * What figures are drawn with: the part of a canvas that they use. A canvas is one; an export draws the same figure with a pen that
 * writes SVG, so that nothing is on one and not on the other.
 */
export interface Pen
  extends PenStyle,
    Pick<
      CanvasRenderingContext2D,
      | 'save'
      | 'restore'
      | 'translate'
      | 'beginPath'
      | 'moveTo'
      | 'lineTo'
      | 'arc'
      | 'bezierCurveTo'
      | 'fillRect'
      | 'strokeRect'
      | 'fillText'
    > {
  stroke(): void;
  fill(): void;
  measureText(text: string): { readonly width: number };
  drawImage(image: OffscreenCanvas, x: number, y: number, width: number, height: number): void;
  /** A fill of diagonal lines on a ground, where the pen has its own. */
  hatched?(colour: string, ground: string): string;
}

/** Whether a pen draws on a canvas: what does not change is then drawn once and copied. */
export const isCanvas = (pen: Pen): pen is CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D =>
  'getTransform' in pen;
