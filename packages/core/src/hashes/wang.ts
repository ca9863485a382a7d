/** The 32-bit integer hash in seven shifts of Bob Jenkins, after Thomas Wang: the avalanche step of HAProxy's `full_hash`. */
export function wang(h: number): number {
  h = (h + 0x7ed55d16 + (h << 12)) | 0;
  h = h ^ 0xc761c23c ^ (h >>> 19);
  h = (h + 0x165667b1 + (h << 5)) | 0;
  h = ((h + 0xd3a2646c) | 0) ^ (h << 9);
  h = (h + 0xfd7046c5 + (h << 3)) | 0;
  return h ^ 0xb55a4f09 ^ (h >>> 16);
}
