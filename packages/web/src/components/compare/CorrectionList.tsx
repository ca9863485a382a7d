import type { Values } from '@shardscope/drawing';
import { compareTexts } from '../../i18n/views/compareTexts.ts';
import { type Correction, corrections } from '../../scene/corrections.ts';
import type { Scene } from '../../scene/scene.ts';
import { listed, saying } from '../../state/language.ts';

const say = saying(compareTexts);

const said = (values: Correction['values']): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? listed(value) : value]),
  );

/** What is often said wrongly of what is shown, put right. */
export function CorrectionList({ scene, of }: { scene: Scene; of?: string }) {
  return (
    <>
      {corrections(scene).map(({ text, values }) => (
        <p key={text} class="fact">
          <b>{of ? say('factOf', { of }) : say('factCheck')}</b> {say(text, said(values))}
        </p>
      ))}
    </>
  );
}
