/**
 * The texts in the `data` of a Kubernetes ConfigMap, each where it stood: all that surrounds them, their indentation too, becomes blank, so
 * lines and columns stay. A text that is no ConfigMap comes back as it is.
 */
export function unwrapped(text: string): string {
  if (!/^[ \t]*kind:[ \t]*["']?ConfigMap["']?[ \t]*\r?$/m.test(text)) return text;
  const lines = text.split('\n');
  // Indentation of the key whose block is being read, and of the block's first line.
  let key = -1;
  let block = -1;
  const kept = lines.map((line) => {
    const indent = line.search(/[^ ]/);
    if (key >= 0) {
      if (indent < 0 || line.trim() === '') return '';
      if (block < 0 && indent > key) block = indent;
      if (block >= 0 && indent >= block) return line;
      key = -1;
      block = -1;
    }
    if (/^ *(?:["'][^"']*["']|[^\s"'#][^:]*):[ \t]*[|>][-+0-9]*[ \t]*(?:#.*)?\r?$/.test(line)) key = indent;
    return '';
  });
  return kept.join('\n');
}
