import { SvgPen } from '@shardscope/drawing';
import type { Pen, PenStyle } from '../pen.ts';

/** Writes a figure as SVG: letters are as wide as the browser has them, and canvases become images. */
export class FigurePen extends SvgPen implements Pen {
  declare fillStyle: PenStyle['fillStyle'];
  declare strokeStyle: PenStyle['strokeStyle'];

  constructor(scope: string) {
    super(scope, widthIn());
  }

  drawImage(canvas: OffscreenCanvas, x: number, y: number, width: number, height: number): void {
    const copy = document.createElement('canvas');
    copy.width = canvas.width;
    copy.height = canvas.height;
    copy.getContext('2d')?.drawImage(canvas, 0, 0);
    this.image(copy.toDataURL(), x, y, width, height);
  }
}

function widthIn(): ((text: string, font: string) => number) | undefined {
  const context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return undefined;
  return (text, font) => {
    context.font = font;
    return context.measureText(text).width;
  };
}
