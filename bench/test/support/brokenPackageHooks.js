const wrong = 'data:text/javascript,export default { jumpConsistentHash: () => 1 }';

/** Node's hook that finds modules. */
export function resolve(specifier, context, next) {
  if (specifier === 'jumphash') throw new Error("Cannot find package 'jumphash'");
  return specifier === '@subspace/jump-consistent-hash'
    ? { url: wrong, format: 'module', shortCircuit: true }
    : next(specifier, context);
}
