import type { Look, Values } from '@shardscope/drawing';
import type { ComponentType } from 'preact';
import type { Pen } from '../../draw/pen.ts';
import type { OpeningText } from '../../i18n/openingTexts.ts';
import type { Lang } from '../../i18n/text.ts';
import type { Size } from '../../layout/box.ts';

/** A drawing: what it is called in the style sheet, how large it is until the page says so, and how it is drawn. */
export interface PictureProps {
  readonly name: 'strip' | 'columns' | 'race' | 'figure';
  readonly still: Size;
  /** What it shows, where the text beside it does not say so. */
  readonly label?: string;
  /** What it depends on: while all of that stays, so does what was drawn. */
  readonly inputs: readonly unknown[];
  draw(pen: Pen, size: Size): void;
  /** Told where it is pressed, and where the pointer then moves. */
  onPress?(spot: { readonly x: number; readonly y: number }, size: Size): void;
  readonly drags?: boolean;
}

/** How the opening is shown: in which words and colours, and by what its drawings are drawn. */
export interface Showing {
  readonly lang: Lang;
  say(id: OpeningText, values?: Values): string;
  readonly look: Look;
  readonly Picture: ComponentType<PictureProps>;
}

/** What presses inside a panel mean. */
export interface Presses {
  onDot?(panel: number, dot: number): void;
  onNode?(node: number): void;
  onShare?(panel: number, share: number): void;
}
