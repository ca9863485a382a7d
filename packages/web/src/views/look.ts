import { colourOf, type Theme } from '../palette.ts';

/** The colours of one theme, as the views use them. */
export interface Look {
  readonly theme: Theme;
  readonly background: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  colour(node: number): string;
}

const chrome = {
  light: { background: '#ffffff', ink: '#0f172a', muted: '#475569', line: '#cbd5e1' },
  dark: { background: '#0f172a', ink: '#f1f5f9', muted: '#cbd5e1', line: '#334155' },
} as const;

/** The look of a theme; the same colours as the style sheet's. */
export const lookOf = (theme: Theme): Look => ({ theme, ...chrome[theme], colour: (node) => colourOf(node, theme) });

/** The font of numbers and letters in figures. */
export const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
