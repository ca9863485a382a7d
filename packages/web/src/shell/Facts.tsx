import { compareTexts } from '../i18n/compareTexts.ts';
import { saying } from '../language.ts';
import { factsOf } from '../run/facts.ts';
import type { Scene } from '../timeline/scene.ts';

const say = saying(compareTexts);

/** What is often said wrongly of what is shown, put right. */
export function Facts({ scene, of }: { scene: Scene; of?: string }) {
  return (
    <>
      {factsOf(scene).map(({ text, values }) => (
        <p key={text} class="fact">
          <b>{of ? say('factOf', { of }) : say('factCheck')}</b> {say(text, values)}
        </p>
      ))}
    </>
  );
}
