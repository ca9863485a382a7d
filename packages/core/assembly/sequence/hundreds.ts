// `user:1`, `user:2`, ... by hundreds: all but the last two digits of a hundred keys are common.

/** The key of the hundred that was begun last, its last two digits zeros; bytes before and after it are zeros, or digits of an earlier one. */
export const stem = memory.data(80, 16) + 16;

/** How many keys of a table there are: what fills the last four is read too. */
export const HUNDRED: usize = 104;

/** Begins a hundred, the numbers `hundred * 100` to `hundred * 100 + 99`, and returns how long its keys are. */
export function begin(hundred: u64): u32 {
  let length: u32 = 7;
  for (let rest = hundred; rest; rest /= 10) length++;
  store<u32>(stem, 0x72657375);
  store<u8>(stem, 0x3a, 4);
  store<u16>(stem + length - 2, 0x3030);
  store<u32>(stem + length, 0);
  for (let at = length - 3; at >= 5; at--) {
    store<u8>(stem + at, 0x30 + ((hundred % 10) as u8));
    hundred /= 10;
  }
  return length;
}
