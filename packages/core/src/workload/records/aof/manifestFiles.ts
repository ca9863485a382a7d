// A name with spaces stands in quotes; one that needs escapes is no name that anyone gives.
const LINE = /^file (?:"([^"\\]+)"|([^\s"]+)) seq ([0-9]+) type ([bhi])(?: [a-z]+ \S+)*$/;

/**
 * The names of the files that make up an append-only file of Redis 7 or later, in the order in which they are read, by its manifest; `undefined` for a
 * text that is none. Files of its history are not among them.
 */
export function manifestFiles(text: string): readonly string[] | undefined {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const found = lines.map((line) => LINE.exec(line.replace(/\r$/, '')));
  const files = found.flatMap((match) =>
    match ? [{ name: match[1] ?? match[2], seq: Number(match[3]), type: match[4] }] : [],
  );
  if (files.length === 0 || files.length < lines.length) return undefined;
  const bySeq = files.filter(({ type }) => type === 'i').sort((a, b) => a.seq - b.seq);
  return [...files.filter(({ type }) => type === 'b'), ...bySeq].map(({ name }) => name);
}
