const wrong = 'data:text/javascript,export default async () => ({ h32: () => 1, h32Raw: () => 1 })';

/** Node's hook that finds modules. */
export function resolve(specifier, context, next) {
  if (specifier === 'imurmurhash') throw new Error("Cannot find package 'imurmurhash'");
  return specifier === 'xxhash-wasm' ? { url: wrong, format: 'module', shortCircuit: true } : next(specifier, context);
}
