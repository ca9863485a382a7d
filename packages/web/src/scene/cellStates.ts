import { memo } from '../model/memo.ts';
import type { Schedule } from '../timeline/schedule.ts';
import type { Scene } from './scene.ts';

/** What a cell of a map goes through in a change. */
export const cellState = { stable: 0, planned: 1, migrating: 2, arrived: 3, flashing: 4 } as const;

/** As many cells as redis-cli could have open at once move together and flash together. */
export const BATCH = 64;
// Milliseconds that a cell stays white after its move.
const FLASH = 120;

/** How many cells a schedule moves. */
export const cellsMoving = memo(({ cells }: Schedule): number =>
  cells.reduce((moves, when) => (when <= 1 ? moves + 1 : moves), 0),
);

/** The state of every cell at this instant, by index; empty where no cell changes. `calm` leaves out what flashes. */
export function cellStates({ schedule, phase, progress, moving }: Scene, calm: boolean): Uint8Array {
  if (!schedule || phase === 'announce' || phase === 'rest') return new Uint8Array(0);
  const { cells } = schedule;
  const moves = cellsMoving(schedule);
  const done = progress * moves;
  const batch = Math.floor(done / BATCH);
  const flashing = Math.min(BATCH, moving === 0 ? 0 : (FLASH / moving) * moves);
  const states = new Uint8Array(cells.length);
  for (let i = 0; i < cells.length; i++) {
    if (cells[i] > 1) continue;
    const rank = Math.round(cells[i] * moves);
    if (cells[i] >= progress && progress < 1) {
      const active = phase === 'move' && Math.floor(rank / BATCH) === batch;
      states[i] = active ? cellState.migrating : cellState.planned;
    } else {
      states[i] = !calm && progress < 1 && done - rank < flashing ? cellState.flashing : cellState.arrived;
    }
  }
  return states;
}
