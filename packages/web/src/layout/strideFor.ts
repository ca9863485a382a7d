/** Every how many of `total` things one is drawn, so that at most `most` are. */
export const strideFor = (total: number, most: number): number => Math.max(1, Math.ceil(total / most));
