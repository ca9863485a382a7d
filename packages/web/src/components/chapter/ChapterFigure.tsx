import type { Values } from '@shardscope/drawing';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Pen } from '../../draw/pen.ts';
import type { Size } from '../../layout/box.ts';
import type { FigureNumber } from '../../model/figureLink.ts';
import { CopyEmbed } from './CopyEmbed.tsx';
import type { ChapterShowing } from './chapterShowing.ts';
import { Heard } from './Heard.tsx';
import { sentenceOf } from './sentenceOf.ts';
import { useRun } from './useRun.ts';

/** How large figures are until the page says so. */
const STILL: Size = { width: 720, height: 320 };

/** One figure of the chapter: its sentence, its text, its drawing, its knob and what comes of it. */
export function ChapterFigure({
  figure,
  showing,
  values = {},
  text,
  label,
  lasts = 1600,
  replay,
  inputs = [],
  draw,
  below,
  link,
  lines,
  hidden = false,
  onPress,
  children,
}: {
  figure: FigureNumber;
  showing: ChapterShowing;
  /** Values of the texts that every figure has. */
  values?: Values;
  /** Its text, where that changes. */
  text?: string;
  /** What its drawing shows. */
  label?: string;
  /** Milliseconds that its run lasts, and what starts it anew when it becomes another. */
  lasts?: number;
  replay?: unknown;
  inputs?: readonly unknown[];
  /** Nothing where it is all text. */
  draw?(pen: Pen, size: Size, u: number): void;
  /** What belongs to the drawing and is text. */
  below?: ComponentChildren;
  /** What it shows, in the instrument, as text behind `#`; its own unless given. */
  link?: string;
  /** What comes of the knob. */
  lines: readonly string[];
  /** The text would give away what is to be guessed. */
  hidden?: boolean;
  onPress?(spot: { readonly x: number; readonly y: number }, size: Size): void;
  /** The knob. */
  children?: ComponentChildren;
}) {
  const { say, still, calm, look, Picture, counted, apart } = showing;
  const root = useRef<HTMLElement>(null);
  const { u, near } = useRun(root, { lasts, calm: calm || still, replay });
  const result = lines.join(say('space'));
  const id = `figure-${figure}`;
  const inLab = link ?? counted.links[figure];
  return (
    <section class="figure" id={id} aria-labelledby={`${id}-title`} ref={root}>
      <h2 id={`${id}-title`} {...(still ? {} : { tabIndex: -1 })}>
        {sentenceOf(say, figure)}
      </h2>
      <p class="text">{hidden ? '' : (text ?? textOf(say, figure, values))}</p>
      {draw && (
        <div class="drawn">
          {(near || still) && (
            <Picture
              name="figure"
              still={STILL}
              inputs={[u, look.id, ...inputs]}
              draw={(pen, size) => draw(pen, size, u)}
              {...(label === undefined ? {} : { label })}
              {...(onPress ? { onPress, drags: true } : {})}
            />
          )}
        </div>
      )}
      {below}
      {!still && <div class="knob">{children}</div>}
      <p class="result">{result}</p>
      {!still && <Heard text={result} />}
      {!still && (inLab !== undefined || !apart) && (
        <p class="in-lab">
          {inLab !== undefined && (
            <a href={`#${inLab}`} {...(apart ? { target: '_blank', rel: 'noopener' } : {})}>
              {say('inLab')}
            </a>
          )}{' '}
          {!apart && <CopyEmbed figure={figure} title={sentenceOf(say, figure)} say={say} />}
        </p>
      )}
    </section>
  );
}

/** The text of a figure; the ninth has one for each of its stops. */
const textOf = (say: ChapterShowing['say'], figure: FigureNumber, values: Values): string =>
  figure === 9 ? '' : say(`text${figure}`, values);
