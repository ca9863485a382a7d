/** Names made unique: the second of a name gets `#2` after it, the third `#3`. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const counts = new Map<string, number>();
  return names.map((name) => {
    let count = (counts.get(name) ?? 0) + 1;
    while (count > 1 && taken.has(`${name}#${count}`)) count++;
    counts.set(name, count);
    const unique = count > 1 ? `${name}#${count}` : name;
    taken.add(unique);
    return unique;
  });
}
