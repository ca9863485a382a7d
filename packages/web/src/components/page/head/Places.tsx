import { openingTexts } from '../../../i18n/openingTexts.ts';
import { saying } from '../../../state/language.ts';

const say = saying(openingTexts);

/** The address of what the page opens with. */
export const HOME = '#';

/** The three places of the page and where the address has them; the one that is shown is marked. */
export function Places({ current, redis }: { current: 'learn' | 'lab' | 'redis'; redis: string }) {
  const places = [
    { id: 'learn', link: HOME, title: say('learn') },
    { id: 'lab', link: '#v=1', title: say('lab') },
    { id: 'redis', link: `#${redis}`, title: 'Redis' },
  ] as const;
  return (
    <nav class="places" aria-label={say('places')}>
      {places.map(({ id, link, title }) => (
        <a key={id} href={link} aria-current={id === current ? 'page' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
