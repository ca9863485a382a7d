/** A colour, or what else a pen paints with: a canvas has gradients and patterns. */
export type Paint = string | object;

/** What a pen keeps from one mark to the next: `save` puts it by, `restore` brings it back. */
export interface PenStyle {
  fillStyle: Paint;
  strokeStyle: Paint;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: 'left' | 'right' | 'center' | 'start' | 'end';
  textBaseline: 'alphabetic' | 'bottom' | 'hanging' | 'ideographic' | 'middle' | 'top';
  imageSmoothingEnabled: boolean;
}

/** What a card and a bar are drawn with: the part of a canvas that they use, which a pen that writes SVG has as well. */
export interface Pen extends PenStyle {
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}
