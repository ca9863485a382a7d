/** Undoes LZF (Redis, `lzf_d.c`): `length` bytes into `room`. False if the data are damaged. */
export function lzf(from: Uint8Array, room: Uint8Array, length: number): boolean {
  let out = 0;
  for (let i = 0; i < from.length; ) {
    const control = from[i++];
    if (control < 32) {
      const end = i + control + 1;
      if (end > from.length || out + control + 1 > length) return false;
      while (i < end) room[out++] = from[i++];
      continue;
    }
    let count = control >> 5;
    if (count === 7) {
      if (i >= from.length) return false;
      count += from[i++];
    }
    count += 2;
    if (i >= from.length) return false;
    let back = out - ((control & 31) << 8) - from[i++] - 1;
    if (back < 0 || out + count > length) return false;
    // Byte by byte: what is copied may overlap what it makes.
    for (; count > 0; count--) room[out++] = room[back++];
  }
  return out === length;
}
