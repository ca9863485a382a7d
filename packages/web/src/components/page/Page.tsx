import { useRef } from 'preact/hooks';
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

/** The page: what it opens with, or the instrument, which is fetched when the address first leads there. */
export function Page() {
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
