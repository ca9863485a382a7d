const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A key as text if it is UTF-8, else its bytes in hexadecimal. */
export function keyText(key: Uint8Array): string | { readonly hex: string } {
  try {
    return utf8.decode(key);
  } catch {
    return { hex: Buffer.from(key).toString('hex') };
  }
}
