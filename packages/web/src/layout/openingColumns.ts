/** Where the columns of a panel stand; all in pixels. */
export interface OpeningColumns {
  /** From one dot to the next, and how wide each is. */
  readonly pitch: number;
  readonly dot: number;
  /** The left edge of each column, the newcomer's last, and how wide they are. */
  readonly lefts: readonly number[];
  readonly width: number;
  /** Where the lowest row stands. */
  readonly floor: number;
}

/** Room for the letters below the columns. */
export const LETTERS = 22;

// The gap between columns, in dots, and the part of the height that flights have for themselves.
const GAP = 1.2;
const SKY = 0.3;

/**
 * Columns of dots in a box: `before` of them stand in the middle, and make room for one more as that comes in from the right. Dots are as
 * large as the box lets them be, with all columns there.
 */
export function openingColumns(
  { width, height }: { readonly width: number; readonly height: number },
  { before, abreast, rows, joined }: { before: number; abreast: number; rows: number; joined: number },
): OpeningColumns {
  const all = before + 1;
  const floor = height - LETTERS;
  const across = width / (all * abreast + before * GAP);
  const pitch = Math.max(2, Math.min(across, (floor * (1 - SKY)) / rows, 16));
  const dot = pitch >= 5 ? Math.round(0.8 * pitch) : 0.8 * pitch;
  const column = abreast * pitch - (pitch - dot);
  const step = column + GAP * pitch + (pitch - dot);
  const startOf = (columns: number): number => (width - (columns * step - (step - column))) / 2;
  const from = startOf(before);
  const to = startOf(all);
  const lefts = Array.from({ length: all }, (_, i) => {
    const own = to + i * step;
    return i < before ? (from + i * step) * (1 - joined) + own * joined : own + (1 - joined) * 0.25 * width;
  });
  return { pitch, dot, lefts, width: column, floor };
}
