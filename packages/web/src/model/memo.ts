/**
 * A function that finds its answer once for each first argument, which is held weakly. Of the others, text and numbers tell cases
 * apart; objects belong to the first argument.
 */
export function memo<Of extends object, Others extends readonly unknown[], Found>(
  find: (of: Of, ...others: Others) => Found,
): (of: Of, ...others: Others) => Found {
  const known = new WeakMap<Of, Map<string, Found>>();
  return (of, ...others) => {
    const own = known.get(of) ?? new Map<string, Found>();
    const name = others.filter((other) => typeof other !== 'object').join();
    const found = own.get(name) ?? find(of, ...others);
    known.set(of, own.set(name, found));
    return found;
  };
}
