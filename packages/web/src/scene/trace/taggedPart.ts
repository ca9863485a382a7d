/** The part of a key that Redis hashes: what stands between the first `{` and the next `}`, or the whole key if that is empty. */
export const taggedPart = (key: string): string => /^[^{]*\{([^}]+)\}/.exec(key)?.[1] ?? key;
