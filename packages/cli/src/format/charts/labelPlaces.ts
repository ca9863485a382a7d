import { LETTER, short } from './draw.ts';

/** A dot and its name; pixels, `y` downwards. */
interface Named {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A name beside a dot: the number of the dot, on which side of it, and how far below it. */
export interface LabelPlace {
  readonly text: string;
  readonly of: number;
  readonly end: boolean;
  readonly dy: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

// Dots nearer than this are read as one.
const NEAR = 10;
const LINE = 13;
const shifts = [0, -1, 1, -2, 2, -3, 3].map((lines) => lines * LINE);

/** Places for the names of dots in a chart of that size, which meet neither dots nor one another; dots that lie together share one. */
export function labelPlaces(dots: readonly Named[], width: number, height: number): readonly LabelPlace[] {
  const groups: number[][] = [];
  dots.forEach((dot, i) => {
    const near = groups.find(([j]) => Math.abs(dots[j].x - dot.x) < NEAR && Math.abs(dots[j].y - dot.y) < NEAR);
    if (near) near.push(i);
    else groups.push([i]);
  });
  const taken: Box[] = groups.map(([i]) => around(dots[i]));
  return groups.flatMap(([of, ...rest]): LabelPlace[] => {
    const { text: name, x, y } = dots[of];
    const text = rest.length > 0 ? `${short(name, 130)} and ${rest.length} more` : short(name, 130);
    const length = text.length * LETTER;
    for (const dy of shifts) {
      for (const end of [x > width / 2, x <= width / 2]) {
        const [left, right] = end ? [x - 9 - length, x - 9] : [x + 9, x + 9 + length];
        const box = { left, right, top: y + dy - LINE / 2, bottom: y + dy + LINE / 2 };
        if (left < -NEAR || right > width + NEAR || box.top < -LINE || box.bottom > height + LINE / 2) continue;
        if (taken.some((other) => meet(box, other))) continue;
        taken.push(box);
        return [{ text, of, end, dy }];
      }
    }
    // The table has it.
    return [];
  });
}

const around = ({ x, y }: Named): Box => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 });

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
