/**
 * The texts in the `data` of a Kubernetes ConfigMap, each after as many empty lines as stood before it, and as far from the margin, so that
 * lines and columns are those of the whole. Of a text that is no ConfigMap, itself.
 */
export function textsIn(text: string): readonly string[] {
  if (!/^[ \t]*kind:[ \t]*["']?ConfigMap["']?[ \t]*\r?$/m.test(text)) return [text];
  const texts: string[][] = [];
  // How far from the margin the key is whose text is being read.
  let key = -1;
  text.split('\n').forEach((line, i) => {
    const indent = line.search(/[^\s]/);
    if (key >= 0 && (indent < 0 || indent > key)) {
      texts[texts.length - 1].push(line);
      return;
    }
    key = -1;
    if (!/^ *(?:["'][^"']*["']|[^\s"'#][^:]*):[ \t]*[|>][-+0-9]*[ \t]*(?:#.*)?\r?$/.test(line)) return;
    key = indent;
    texts.push([...Array<string>(i + 1).fill('')]);
  });
  return texts.map((lines) => lines.join('\n'));
}
