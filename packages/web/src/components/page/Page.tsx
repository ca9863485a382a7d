import { useRef } from 'preact/hooks';
import { embedded } from '../../state/embedded.ts';
import { type Place, place, wantedFigure } from '../../state/place.ts';
import { ChapterBelow } from '../chapter/ChapterBelow.tsx';
import { lazy } from '../common/lazy.tsx';
import { Opening } from '../opening/Opening.tsx';
import { fetchLab } from './fetchLab.ts';

const FetchedLab = lazy(async () => {
  const { Lab, startLab } = await fetchLab();
  void startLab();
  return Lab;
});

const FetchedEmbed = lazy(async () => {
  const { Embed, startEmbed } = await import('../embed/Embed.tsx');
  void startEmbed();
  return Embed;
});

const FetchedFigure = lazy(async () => {
  const { EmbeddedFigure, startFigure } = await import('../embed/EmbeddedFigure.tsx');
  startFigure();
  return EmbeddedFigure;
});

/** The page: what it opens with, or the instrument, which is fetched when the address first leads there. */
export function Page() {
  if (embedded) return wantedFigure.value.figure === undefined ? <FetchedEmbed /> : <FetchedFigure />;
  const first = useRef<Place | undefined>(place.value);
  const arriving = place.value !== first.current;
  if (arriving) first.current = undefined;
  if (place.value === 'lab') return <FetchedLab arriving={arriving} />;
  return (
    <>
      <Opening arriving={arriving && wantedFigure.value.figure === undefined} />
      <ChapterBelow />
    </>
  );
}
