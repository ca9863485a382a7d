import { partFlown } from './flight.ts';
import { flowsIn, loadsIn, membersIn, type Scene } from './scene.ts';

/** Most dots of a figure: large enough to show whether a key stayed, came or will go. */
const MOST_DOTS = 1000;

/** What stands in a column: dots that stay, dots that came, and where those go that are yet to leave. */
export interface DotPile {
  stay: number;
  arrived: number;
  readonly leaving: { readonly to: number; dots: number }[];
}

/** A dot between two columns; it is counted with the one that has its key. */
export interface FlyingDot {
  readonly from: number;
  readonly to: number;
  readonly part: number;
  readonly arrived: boolean;
}

/** The dots of a scene: what stands in the column of each node of the run, and what is on its way. */
export interface ColumnDots {
  readonly piles: ReadonlyMap<number, DotPile>;
  readonly flying: readonly FlyingDot[];
}

/** How many dots a pile is high. */
export const heightOf = ({ stay, arrived, leaving }: DotPile): number =>
  leaving.reduce((sum, { dots }) => sum + dots, stay + arrived);

/** How many keys one dot stands for. */
export const keysPerDot = ({ run }: Scene): number => Math.max(1, Math.ceil(run.keys / MOST_DOTS));

/**
 * As many dots for each node as it has keys at this instant, to half a dot: they are apportioned by what core counted, never sampled.
 * What is shown on its way is taken from the column that it is counted with.
 */
export function columnDots(scene: Scene): ColumnDots {
  const each = keysPerDot(scene);
  const loads = loadsIn(scene);
  const flows = flowsIn(scene);
  const piles = new Map(
    membersIn(scene).map((node): [number, DotPile] => {
      const from = flows.filter((flow) => flow.from === node);
      const came = flows.reduce((sum, { to, moved }) => (to === node ? sum + moved : sum), 0);
      const going = from.map(({ keys, moved }) => keys - moved);
      const stay = loads[node] - came - going.reduce((sum, keys) => sum + keys, 0);
      const [stays, arrived, ...leaving] = apportioned([stay, came, ...going], Math.round(loads[node] / each));
      return [node, { stay: stays, arrived, leaving: from.map(({ to }, i) => ({ to, dots: leaving[i] })) }];
    }),
  );
  const flying = flyingIn(scene, each).filter(({ from, to, arrived }) => {
    const pile = piles.get(arrived ? to : from);
    if (arrived) return pile !== undefined && pile.arrived > 0 && pile.arrived-- > 0;
    const own = pile?.leaving.find((leaving) => leaving.to === to && leaving.dots > 0);
    return own !== undefined && own.dots-- > 0;
  });
  return { piles, flying };
}

/** Shares a number of dots over parts, each within one dot of its due: where they meet is rounded. */
function apportioned(parts: readonly number[], dots: number): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  let passed = 0;
  return parts.map((part) => {
    const before = total === 0 ? 0 : Math.round((passed / total) * dots);
    passed += part;
    return total === 0 ? 0 : Math.round((passed / total) * dots) - before;
  });
}

/** One key of so many that are under way. */
function flyingIn({ run, before, after, schedule, progress, moving }: Scene, each: number): FlyingDot[] {
  if (!schedule || progress === 0 || progress === 1) return [];
  const stride = Math.max(1, Math.round((each * run.drawn) / run.keys));
  const found: FlyingDot[] = [];
  for (let key = 0; key < schedule.keys.length; key += stride) {
    const when = schedule.keys[key];
    if (when > 1) continue;
    const part = partFlown(when, progress, moving);
    if (part <= 0 || part >= 1) continue;
    found.push({ from: before.keyNodes[key], to: after.keyNodes[key], part, arrived: when < progress });
  }
  return found;
}
