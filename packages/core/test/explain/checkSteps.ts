import type { Cluster } from '@shardscope/core';
import type { RingStep, ScoresStep, TraceStep, TurnsReason } from '@shardscope/core/explain';

/** Throws what should have held. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** The distance is that between the two ends, and the winner has the shortest walk, or the only one. */
export function checkRing(cluster: Cluster, step: RingStep, before: TraceStep | undefined): void {
  const range = 2n ** BigInt(step.bits);
  const anatomy = cluster.partitioner.anatomy?.();
  for (const { from, to, distance, direction } of step.tries) {
    const way = direction === 'up' ? BigInt(to) - BigInt(from) : BigInt(from) - BigInt(to);
    must(BigInt(distance) === (way + range) % range, 'the distance is that between the ends');
  }
  const least = step.tries.reduce((best, { distance }) => (BigInt(distance) < best ? BigInt(distance) : best), range);
  must(BigInt(step.tries[step.winner].distance) === least, 'the shortest walk wins');
  if (step.tries.length <= 2) {
    must(before?.kind === 'hash' && step.tries.every(({ from }) => from === before.value), 'walks begin at the hash');
  }
  if (step.tries.length === 1 && anatomy?.kind === 'ring') {
    const [{ from, to, owner }] = step.tries;
    const at = anatomy.points.findIndex((point) => point >= Number(from));
    const point = Math.max(at, 0);
    must(
      anatomy.points[point] === to && cluster.nodes[anatomy.owners[point]].id === owner,
      'the first point clockwise',
    );
  }
}

/** Scores fall, the first wins, and each node is there; without the winner, the second would win. */
export function checkScores(cluster: Cluster, key: string, step: ScoresStep, deep: boolean): void {
  const { scores } = step;
  must(scores[0].node === step.winner, 'the highest score wins');
  for (let i = 1; i < scores.length; i++) must(scores[i].score <= scores[i - 1].score, 'scores fall');
  must(
    scores.every(({ score }) => score > 0 && score < 1),
    'scores lie between 0 and 1',
  );
  const asked = cluster.options.candidates;
  const holders = cluster.nodes
    .filter(({ weight }) => weight !== 0)
    .slice(0, asked === undefined ? undefined : Number(asked));
  must(new Set(scores.map(({ node }) => node)).size + step.more === holders.length, 'every node has a score');
  for (const { node, weight } of scores)
    must(weight === (cluster.node(node)?.weight ?? 1), 'weights are those of the nodes');
  if (!deep || cluster.strategy.profile) return;
  if (asked !== undefined) {
    const order = cluster.getN(key, scores.length).map(({ id }) => id);
    must(
      scores.every(({ node }, i) => node === order[i]),
      'copies follow the scores of the candidates',
    );
    return;
  }
  let rest = cluster;
  for (const { node } of scores.slice(0, -1)) {
    must(rest.get(key)?.id === node, 'each node wins once those before it have left');
    rest = rest.remove(node);
  }
}

/** The entry lies on the node's walk, and what it tried since its last turn belongs to others. */
export function checkTurns(cluster: Cluster, index: number, reason: TurnsReason, owners: ArrayLike<number>): void {
  const { offset, skip, turn, taken, more } = reason;
  const size = owners.length;
  const own = owners[index];
  let at = offset;
  let turns = 1;
  let since: number[] = [];
  for (; at !== index; at = (at + skip) % size) {
    if (owners[at] === own) {
      turns++;
      since = [];
    } else since.push(at);
  }
  must(turns === turn, 'the turn that took the entry');
  must(since.length === taken.length + more, 'as many taken entries');
  must(
    taken.every((one, i) => one.index === since[more + i] && cluster.nodes[owners[one.index]].id === one.owner),
    'the entries tried in between',
  );
}
