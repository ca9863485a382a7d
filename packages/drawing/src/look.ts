import { colourOf, mix, type Theme } from './palette.ts';

/** The colours of one theme, as the views use them. */
export interface Look {
  /** Tells looks apart: two of one id are the same. */
  readonly id: string;
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
export const lookOf = (theme: Theme): Look => ({
  id: theme,
  theme,
  ...chrome[theme],
  colour: (node) => colourOf(node, theme),
});

// What is left of the colour of a node that is not looked at.
const FADED = 0.25;

/** The same look with one node standing out, if any: the others fade into the page. */
export function isolated(look: Look, node: number | undefined): Look {
  if (node === undefined) return look;
  return {
    ...look,
    id: `${look.id} ${node}`,
    colour: (other) => (other === node ? look.colour(node) : mix(look.colour(other), look.background, FADED)),
  };
}

/** The font of numbers and letters in figures. */
export const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
