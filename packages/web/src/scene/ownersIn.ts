import { memo } from '../model/memo.ts';
import { UNOWNED } from '../model/unowned.ts';
import { downIn, type Scene } from './scene.ts';

/**
 * The owner of every cell at this instant, `UNOWNED` where a master is down and its replica not yet elected. A frame needs them
 * several times: for the map, for the cards, for what is read.
 */
export const ownersIn = memo((scene: Scene): Uint16Array => {
  const owners = movedOwners(scene);
  const down = downIn(scene);
  return down === undefined ? owners : owners.map((owner) => (owner === down ? UNOWNED : owner));
});

function movedOwners({ before, after, schedule, progress }: Scene): Uint16Array {
  if (before.figure.kind !== 'grid' || after.figure.kind !== 'grid') return new Uint16Array(0);
  const was = before.figure.nodes;
  const is = after.figure.nodes;
  if (!schedule || schedule.cells.length !== is.length) return progress < 1 && was.length === is.length ? was : is;
  const { cells } = schedule;
  const owners = was.slice();
  for (let i = 0; i < owners.length; i++) if (cells[i] < progress) owners[i] = is[i];
  return progress === 1 ? is : owners;
}
