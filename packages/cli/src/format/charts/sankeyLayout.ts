/** Keys that go from one place to another; `share` is of all keys. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly share: number;
  readonly collateral: boolean;
}

/** A place in one of the two columns, and the share of all keys that leaves or reaches it. */
export interface Block {
  readonly place: string;
  readonly share: number;
  readonly y: number;
  readonly height: number;
}

/** A flow from its part of a block on the left to its part of one on the right. */
export interface Ribbon extends Flow {
  readonly y0: number;
  readonly y1: number;
  readonly height: number;
}

// A name needs a line, however little goes there.
const LINE = 15;
const GAP = 4;

/** Two columns of places and what flows between them, as tall as `scale` pixels for all keys. */
export function sankeyLayout(flows: readonly Flow[], places: readonly string[], scale: number) {
  const [from, to] = (['from', 'to'] as const).map((side) => blocks(flows, places, side, scale));
  const left = new Map(from.map(({ place, y }) => [place, y]));
  const right = new Map(to.map(({ place, y }) => [place, y]));
  const order = (place: string): number => places.indexOf(place);
  const sorted = [...flows].sort((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
  const ribbons = sorted.map((flow): Ribbon => {
    const height = flow.share * scale;
    return { ...flow, y0: take(left, flow.from, height), y1: take(right, flow.to, height), height };
  });
  const height = Math.max(...[from, to].map((column) => column.reduce((sum, block) => sum + roomOf(block.height), 0)));
  return { from, to, ribbons, height };
}

function blocks(flows: readonly Flow[], places: readonly string[], side: 'from' | 'to', scale: number): Block[] {
  let next = 0;
  return places.flatMap((place): Block[] => {
    const share = flows.reduce((sum, flow) => sum + (flow[side] === place ? flow.share : 0), 0);
    if (share === 0) return [];
    const height = share * scale;
    const room = roomOf(height);
    const block = { place, share, height, y: next + (room - height) / 2 };
    next += room;
    return [block];
  });
}

const roomOf = (height: number): number => Math.max(height + GAP, LINE);

function take(next: Map<string, number>, place: string, height: number): number {
  const y = next.get(place) ?? 0;
  next.set(place, y + height);
  return y;
}
