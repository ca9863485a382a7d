import type { ComponentType, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { FigurePen } from '../../draw/svg/figurePen.ts';
import type { PictureProps } from './showing.ts';

/** A part of the page as HTML whose drawings are SVG, for readers who have no scripts, or none yet. Ids in it start with `scope`. */
export function stillMarkup(scope: string, show: (Picture: ComponentType<PictureProps>) => VNode): string {
  const drawn: string[] = [];
  // Marks are text already: they take the places of their numbers once all else is text, too.
  const Picture = ({ name, still: { width, height }, label, draw }: PictureProps) => {
    const pen = new FigurePen(`${scope}${name}${drawn.length}`);
    draw(pen, { width, height });
    const place = `@${drawn.push(pen.marks()) - 1}@`;
    return (
      <svg
        class={`picture-${name}`}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio={name === 'race' ? 'none' : 'xMidYMax'}
        role={label === undefined ? undefined : 'img'}
        aria-label={label}
        aria-hidden={label === undefined ? 'true' : undefined}
      >
        {place}
      </svg>
    );
  };
  return renderToString(show(Picture)).replace(/@(\d+)@/g, (_, number) => drawn[Number(number)]);
}
