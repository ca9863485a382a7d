const MARGIN = 16;
const LINE = 22;
const SCALE = 2;

/** A canvas with its caption and the link to it below, twice as fine as on the screen, as PNG. */
export async function picture(
  shown: HTMLCanvasElement,
  lines: readonly string[],
  background: string,
  ink: string,
): Promise<Blob> {
  const width = shown.clientWidth + 2 * MARGIN;
  const height = shown.clientHeight + 2 * MARGIN + lines.length * LINE;
  const canvas = new OffscreenCanvas(width * SCALE, height * SCALE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures off screen');
  context.scale(SCALE, SCALE);
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  context.drawImage(shown, MARGIN, MARGIN, shown.clientWidth, shown.clientHeight);
  context.fillStyle = ink;
  context.font = '14px system-ui, "Noto Sans CJK SC", sans-serif';
  context.textBaseline = 'top';
  lines.forEach((line, i) => {
    context.fillText(line, MARGIN, shown.clientHeight + MARGIN + 6 + i * LINE, width - 2 * MARGIN);
  });
  return canvas.convertToBlob({ type: 'image/png' });
}
