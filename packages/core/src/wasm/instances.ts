// What this subpath, and only it, asks of its host, which may not have it.
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    }
  | undefined;

/** Makes instances of a module, each with a memory of its own; they are `undefined` where the host has no WebAssembly with SIMD. */
export function instances(binary: string): () => unknown {
  let module: object | undefined;
  return () => {
    if (typeof WebAssembly === 'undefined') return undefined;
    try {
      module ??= new WebAssembly.Module(decodeBase64(binary));
      return new WebAssembly.Instance(module).exports;
    } catch {
      // A host without SIMD rejects the module, one without room for its memory the instance.
      return undefined;
    }
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function decodeBase64(text: string): Uint8Array {
  const length = text.indexOf('=') < 0 ? text.length : text.indexOf('=');
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  for (let i = 0, at = 0; i < length; i++) {
    bits = (bits << 6) | ALPHABET.indexOf(text[i]);
    if (i % 4 > 0) bytes[at++] = bits >> (6 - 2 * (i % 4));
  }
  return bytes;
}
