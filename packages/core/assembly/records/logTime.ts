const SLASH: u32 = 0x2f;
const COLON: u32 = 0x3a;
const SPACE: u32 = 0x20;
const PLUS: u32 = 0x2b;
const MINUS: u32 = 0x2d;

// In the order of the bytes.
const months = memory.data<u32>([
  0x6e614a, 0x626546, 0x72614d, 0x727041, 0x79614d, 0x6e754a, 0x6c754a, 0x677541, 0x706553, 0x74634f, 0x766f4e, 0x636544,
]);

/** Two digits; -1 if they are none. */
@inline
function pair(at: usize): i32 {
  const ten = (load<u8>(at) as u32) - 0x30;
  const one = (load<u8>(at, 1) as u32) - 0x30;
  return ten > 9 || one > 9 ? -1 : (ten * 10 + one) as i32;
}

@inline
function isAt(at: usize, offset: usize, byte: u32): bool {
  return (load<u8>(at + offset) as u32) == byte;
}

/** Unix seconds of a time as logs write it (`27/Nov/2026:23:00:00 +0000`); NaN if it is none, or before the year 100. */
export function timeAt(at: usize): f64 {
  const day = pair(at);
  const century = pair(at + 7);
  const years = pair(at + 9);
  const hour = pair(at + 12);
  const minute = pair(at + 15);
  const second = pair(at + 18);
  const hours = pair(at + 22);
  const minutes = pair(at + 24);
  const marks =
    isAt(at, 2, SLASH) && isAt(at, 6, SLASH) && isAt(at, 11, COLON) && isAt(at, 14, COLON) && isAt(at, 17, COLON) && isAt(at, 20, SPACE);
  const west = isAt(at, 21, MINUS);
  if (!marks || (!west && !isAt(at, 21, PLUS)) || century < 1) return NaN;
  if ((day | years | hour | minute | second | hours | minutes) < 0) return NaN;
  const name = load<u32>(at + 3) & 0xffffff;
  let month: i32 = 0;
  while (month < 12 && load<u32>(months + (month << 2)) != name) month++;
  if (month == 12) return NaN;
  // Years begin in March: leap days are at their end.
  const year = century * 100 + years - (month < 2 ? 1 : 0);
  const since = (month + 10) % 12;
  const days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * since + 2) / 5 + day - 1 - 719468;
  const local = (days as f64) * 86400 + (hour as f64) * 3600 + (minute as f64) * 60 + (second as f64);
  const offset = ((hours as f64) * 60 + (minutes as f64)) * 60;
  return west ? local + offset : local - offset;
}
