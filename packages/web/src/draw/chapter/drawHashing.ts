import { FONT, type Look } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import { POSITIONS } from '../../layout/polar.ts';
import { cubicInOut, partOf } from '../../opening/moments.ts';
import { ringAround } from '../opening/drawFollowed.ts';
import type { Pen } from '../pen.ts';
import { drawNumberLine } from './drawNumberLine.ts';

/** A key on its way to a number, and where keys before it went. */
export interface Hashing {
  readonly bytes: Uint8Array;
  /** What the hash is called. */
  readonly hash: string;
  readonly value: number;
  readonly earlier: readonly number[];
}

const EDGE = 24;

/** Draws the bytes of a key as tiles, the hash that takes them, and the place on the line of numbers where it puts the key. */
export function drawHashing(
  pen: Pen,
  { width, height }: Size,
  { bytes, hash, value, earlier }: Hashing,
  look: Look,
  u: number,
): void {
  const tile = Math.min(38, (width - 2 * EDGE) / Math.min(bytes.length || 1, 16));
  const fits = Math.min(bytes.length, Math.floor((width - 2 * EDGE) / tile));
  const taken = cubicInOut(partOf([0, 0.4], u));
  const box = { x: width / 2 - 70, y: 0.36 * height, width: 140, height: 44 };
  const line = { x: EDGE, y: 0.82 * height, width: width - 2 * EDGE };
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const first = (width - fits * tile) / 2;
  for (let i = 0; i < fits; i++) {
    const x = first + i * tile;
    const cut = i === fits - 1 && fits < bytes.length;
    pen.strokeStyle = look.muted;
    pen.lineWidth = 1;
    pen.strokeRect(x + 1.5, 20.5, tile - 3, 48);
    pen.fillStyle = look.ink;
    pen.font = `600 ${tile > 28 ? 18 : 13}px ${FONT}`;
    pen.fillText(cut ? '…' : letterOfByte(bytes[i]), x + tile / 2, 36);
    pen.fillStyle = look.muted;
    pen.font = `${tile > 28 ? 13 : 10}px ${FONT}`;
    if (!cut) pen.fillText(bytes[i].toString(16).padStart(2, '0'), x + tile / 2, 57);
  }
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2;
  arrow(pen, width / 2, 74, 74 + (box.y - 78) * taken);
  pen.strokeRect(box.x, box.y, box.width, box.height);
  pen.fillStyle = look.ink;
  pen.font = `600 17px ${FONT}`;
  pen.fillText(hash, width / 2, box.y + box.height / 2);
  drawNumberLine(pen, line, look);
  pen.globalAlpha = 0.5;
  pen.fillStyle = look.muted;
  for (const one of earlier) pen.fillRect(line.x + (one / POSITIONS) * line.width - 1, line.y - 12, 2, 24);
  pen.globalAlpha = 1;
  if (u < 0.4) return;
  const fallen = cubicInOut(partOf([0.4, 1], u));
  const from = { x: width / 2, y: box.y + box.height };
  const x = from.x + (line.x + (value / POSITIONS) * line.width - from.x) * fallen;
  const y = from.y + (line.y - from.y) * fallen;
  pen.fillStyle = look.ink;
  pen.fillRect(x - 1.5, y - 16, 3, 32);
  ringAround(pen, x, y, 9, look);
}

/** A byte as its letter, where it is one that is printed. */
const letterOfByte = (byte: number): string => (byte > 32 && byte < 127 ? String.fromCharCode(byte) : '·');

function arrow(pen: Pen, x: number, from: number, to: number): void {
  pen.beginPath();
  pen.moveTo(x, from);
  pen.lineTo(x, to);
  pen.moveTo(x - 5, to - 6);
  pen.lineTo(x, to);
  pen.lineTo(x + 5, to - 6);
  pen.stroke();
}
