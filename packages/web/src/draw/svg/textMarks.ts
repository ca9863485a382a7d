import { element, escaped } from '@shardscope/drawing';

/** The lines of a text as the browser broke them, each where it stands and as wide as it is there. */
export function* textMarks(text: Text, origin: DOMRect, style: CSSStyleDeclaration): Generator<string> {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context || text.data.trim() === '') return;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  for (const { from, to } of linesOf(text)) {
    const said = text.data.slice(from, to).replace(/\s+/g, ' ').trim();
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    const box = range.getBoundingClientRect();
    if (said === '' || box.width === 0) continue;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText(said);
    const baseline = box.top + box.height / 2 + (up - down) / 2;
    const attributes = {
      ...{ x: box.left - origin.left, y: baseline - origin.top, fill: style.color },
      ...{
        'font-size': Number.parseFloat(style.fontSize),
        ...(style.fontWeight === '400' ? {} : { 'font-weight': style.fontWeight }),
      },
      ...(style.fontFamily.includes('mono') ? { 'font-family': style.fontFamily } : {}),
      ...(style.textDecorationLine === 'none' ? {} : { 'text-decoration': style.textDecorationLine }),
    };
    yield element('text', attributes, escaped(said));
  }
}

function linesOf(text: Text): { from: number; to: number }[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  if (range.getClientRects().length <= 1) return [{ from: 0, to: text.length }];
  const lines: { from: number; to: number }[] = [];
  let top = Number.NaN;
  for (let i = 0; i < text.length; i++) {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    const box = range.getClientRects().item(0);
    // White space that the browser left out has no box.
    if (!box || box.width === 0) continue;
    if (box.top === top) lines[lines.length - 1].to = i + 1;
    else lines.push({ from: lines.at(-1)?.to ?? 0, to: i + 1 });
    top = box.top;
  }
  return lines;
}
