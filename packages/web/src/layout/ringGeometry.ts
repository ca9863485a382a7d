/** A circular band around the centre: the middle of its line and how wide it is, in pixels. */
export interface Band {
  readonly radius: number;
  readonly width: number;
}

// How wide the band is, in pixels at least and else as a part of the figure, and what room it leaves outside for marks.
const forms = {
  card: { least: 12, part: 0.045, margin: 14 },
  full: { least: 14, part: 0.036, margin: 26 },
} as const;

/** The band of a ring that fills a square of `size` pixels, as a card shows it or at full size. */
export function ringGeometry(size: number, form: keyof typeof forms): Band {
  const { least, part, margin } = forms[form];
  const width = Math.max(least, size * part);
  return { radius: size / 2 - width / 2 - margin, width };
}
