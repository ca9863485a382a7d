/** How many keys shares are of: those that nodes hold, and those of slots that no master serves. */
export const allKeys = ({
  counts,
  nobody = 0,
}: {
  readonly counts: Float64Array;
  readonly nobody?: number | undefined;
}): number => counts.reduce((sum, keys) => sum + keys, nobody);
