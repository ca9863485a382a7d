const CRLF = '\r\n';

/** A command as Redis reads it: an array of bulk strings; texts in UTF-8. */
export function encodedCommand(argv: readonly (string | Uint8Array)[]): Buffer {
  const heads = argv.map(
    (word, i) =>
      `${i === 0 ? `*${argv.length}${CRLF}` : CRLF}$${typeof word === 'string' ? Buffer.byteLength(word) : word.length}${CRLF}`,
  );
  const size = argv.reduce(
    (sum, word, i) => sum + heads[i].length + (typeof word === 'string' ? Buffer.byteLength(word) : word.length),
    CRLF.length,
  );
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const [i, word] of argv.entries()) {
    at += bytes.write(heads[i], at, 'latin1');
    if (typeof word === 'string') at += bytes.write(word, at);
    else {
      bytes.set(word, at);
      at += word.length;
    }
  }
  bytes.write(CRLF, at, 'latin1');
  return bytes;
}
