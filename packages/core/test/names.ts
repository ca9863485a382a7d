/** The ids `n1`, `n2` and so on. */
export const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `n${i + 1}`);
