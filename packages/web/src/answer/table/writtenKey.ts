const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A key as it is written: as text where it is UTF-8, else its bytes in hexadecimal. */
export function writtenKey(key: Uint8Array): { readonly key: string; readonly text: boolean } {
  try {
    return { key: decoder.decode(key), text: true };
  } catch {
    return { key: Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join(''), text: false };
  }
}
