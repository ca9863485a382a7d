import { AnchorSet } from '../../packages/core/dist/partitioners/buckets/anchorSet.js';
import { MementoSet } from '../../packages/core/dist/partitioners/buckets/mementoSet.js';
import { published, same } from './rows.js';

function anchors() {
  const { source, cases } = published('anchorhash');
  for (const { a, steps } of cases) {
    let set = AnchorSet.of(a, []);
    // The first step is the state after construction: buckets beyond the initial ones leave, the last one first.
    for (let bucket = a - 1; bucket >= steps[0].N; bucket--) set = set.remove(bucket);
    const states = steps.map(({ op, bucket }) => {
      if (op === 'remove') set = set.remove(bucket);
      if (op === 'add') set = set.restore();
      return JSON.stringify([set.working, Array.from(set.left), Array.from(set.replacement)]);
    });
    same(
      source,
      `AnchorHash, ${a} buckets, ${steps[0].N} at first: N, A and K after each step`,
      steps.map(({ N, A, K }) => JSON.stringify([N, A, K])),
      states,
    );
  }
}

function mementos() {
  const { source, cases } = published('memento');
  for (const { n, steps } of cases) {
    let set = new MementoSet(n, n, new Map());
    const states = steps.map(({ op, bucket }) => {
      set = op === 'remove' ? set.remove(bucket) : set.restore();
      return stateOf(
        set.size,
        [...set.memories].map(([left, { size, before }]) => [left, [size, before]]),
      );
    });
    same(
      source,
      `MementoHash, ${n} buckets: size and replacements after each step`,
      steps.map(({ bArraySize, replacements }) => stateOf(bArraySize, Object.entries(replacements))),
      states,
    );
  }
}

const stateOf = (size, replacements) =>
  JSON.stringify([size, replacements.map(([left, to]) => [Number(left), to]).sort(([a], [b]) => a - b)]);

/** What buckets that left leave behind, which no hash decides. */
export function remembered() {
  anchors();
  mementos();
}
