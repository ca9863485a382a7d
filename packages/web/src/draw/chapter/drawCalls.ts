import { FONT, type Look, letterOf } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import { cubicInOut, partOf } from '../../opening/moments.ts';
import type { Pen } from '../pen.ts';

/** A client that asks one node, is sent on, and asks another. */
export interface Calls {
  readonly nodes: readonly { readonly address: string }[];
  /** What it asks, whom, and what it hears; the last one answers. Nothing before anybody is asked. */
  readonly calls: readonly { readonly node: number; readonly request: string; readonly reply: string }[];
  /** What its notebook says before the answer, and after it. */
  readonly notes: readonly [before: string, after: string];
  readonly words: { readonly client: string; readonly notebook: string };
}

const MONO = 'ui-monospace, Menlo, Consolas, monospace';

/** Draws a client with its notebook, the nodes, and the calls between them one after another. */
export function drawCalls(
  pen: Pen,
  { x, y, width, height }: Size & { readonly x: number; readonly y: number },
  { nodes, calls, notes, words }: Calls,
  look: Look,
  u: number,
): void {
  const narrow = width < 360;
  const client = { x, y: y + 6, width: narrow ? 92 : 112, height: height - 12 };
  const node = { x: x + width - (narrow ? 64 : 84), width: narrow ? 64 : 84, height: 48 };
  const pitch = height / nodes.length;
  const row = (one: number): number => y + (one + 0.5) * pitch;
  pen.textBaseline = 'middle';
  pen.strokeStyle = look.muted;
  pen.lineWidth = 1.5;
  pen.strokeRect(client.x + 0.75, client.y, client.width, client.height);
  pen.textAlign = 'center';
  pen.fillStyle = look.ink;
  pen.font = `600 14px ${FONT}`;
  pen.fillText(words.client, client.x + client.width / 2, client.y + 18);
  const page = { x: client.x + 8, y: client.y + client.height / 2 - 34, width: client.width - 16, height: 68 };
  pen.strokeStyle = look.muted;
  pen.strokeRect(page.x, page.y, page.width, page.height);
  pen.fillStyle = look.muted;
  pen.font = `13px ${FONT}`;
  pen.fillText(words.notebook, page.x + page.width / 2, page.y + 16);
  pen.fillStyle = look.ink;
  pen.font = `600 ${narrow ? 12 : 14}px ${FONT}`;
  pen.fillText(u >= NOTED ? notes[1] : notes[0], page.x + page.width / 2, page.y + 44);
  nodes.forEach(({ address }, i) => {
    pen.fillStyle = look.colour(i);
    pen.fillRect(node.x, row(i) - node.height / 2, 8, node.height);
    pen.strokeStyle = look.muted;
    pen.strokeRect(node.x, row(i) - node.height / 2, node.width - 1, node.height);
    pen.fillStyle = look.ink;
    pen.font = `600 16px ${FONT}`;
    pen.fillText(letterOf(i), node.x + node.width / 2 + 4, row(i) - 9);
    pen.font = `12px ${MONO}`;
    pen.fillText(address, node.x + node.width / 2 + 4, row(i) + 11);
  });
  const [left, right] = [client.x + client.width + 6, node.x - 6];
  calls.forEach(({ node: to, request, reply }, i) => {
    const [asks, answers] = SPANS[i];
    const there = cubicInOut(partOf(asks, u));
    const back = cubicInOut(partOf(answers, u));
    if (there === 0) return;
    pen.strokeStyle = pen.fillStyle = look.ink;
    pen.lineWidth = 2.5;
    arrow(pen, left, left + (right - left) * there, row(to) - 7);
    pen.font = `600 ${narrow ? 11 : 13}px ${MONO}`;
    pen.textAlign = 'center';
    pen.fillText(`${i + 1}  ${request}`, (left + right) / 2, row(to) - 20);
    if (back === 0) return;
    pen.strokeStyle = pen.fillStyle = look.muted;
    pen.lineWidth = 1.5;
    arrow(pen, right, right - (right - left) * back, row(to) + 7);
    pen.fillStyle = look.ink;
    pen.font = `${narrow ? 11 : 12}px ${MONO}`;
    const lines = pen.measureText(reply).width > right - left ? cut(reply) : [reply];
    lines.forEach((line, at) => {
      pen.fillText(line, (left + right) / 2, row(to) + 20 + 14 * at);
    });
  });
}

// When each call is under way, and its answer; the notebook is written in between.
const SPANS = [
  [
    [0, 0.25],
    [0.25, 0.5],
  ],
  [
    [0.62, 0.82],
    [0.82, 1],
  ],
] as const;
const NOTED = 0.55;

/** A reply in two lines: what it says, and the address. */
const cut = (reply: string): string[] => {
  const at = reply.lastIndexOf(' ');
  return [reply.slice(0, at), reply.slice(at + 1)];
};

function arrow(pen: Pen, from: number, to: number, y: number): void {
  const back = from < to ? -7 : 7;
  pen.beginPath();
  pen.moveTo(from, y);
  pen.lineTo(to, y);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(to, y);
  pen.lineTo(to + back, y - 4);
  pen.lineTo(to + back, y + 4);
  pen.fill();
}
