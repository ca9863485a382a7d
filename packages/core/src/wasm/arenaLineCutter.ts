import { cutter, cutterRoom, LF, type LineCutter } from '../workload/lineCutter.ts';
import type { Arena } from './arena.ts';

/** A cutter of lines that end with LF, whose keys lie in the kernel's memory, where they are hashed in place. */
export function arenaLineCutter(arena: Arena, longest: number): LineCutter {
  const { kernel } = arena;
  const room = cutterRoom(
    longest,
    (length) => arena.bytes(length),
    (length) => arena.int32(length),
  );
  const [bytes, starts, ends] = [room.bytes.byteOffset, room.starts.byteOffset, room.ends.byteOffset];
  return cutter(longest, LF, room, {
    find: (from, end) => kernel.lines(bytes, from, end, starts, ends, room.starts.length),
    get rest() {
      return kernel.rest.value;
    },
    get skipped() {
      return kernel.skipped.value;
    },
    get longest() {
      return kernel.longest.value;
    },
  });
}
