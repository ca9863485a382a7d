import { currentLink } from '../address.ts';
import { look } from '../appearance.ts';
import { announcement } from '../i18n/announcement.ts';
import { lang, t } from '../language.ts';
import { rule } from '../run/rule.ts';
import { frame } from '../state.ts';
import type { Scene } from '../timeline/scene.ts';

/** Takes the picture or the numbers of a strategy along; what makes the files is loaded when first asked for. */
export function Exports({ scene }: { scene: Scene }) {
  const id = scene.track.strategy;
  return (
    <div class="exports">
      <button
        type="button"
        onClick={async () => {
          const shown = document.querySelector<HTMLCanvasElement>('.detail canvas');
          if (!shown) return;
          const [{ picture }, { save }] = await Promise.all([
            import('../export/picture.ts'),
            import('../export/save.ts'),
          ]);
          const { background, ink } = look.value;
          const lines = [
            `${rule(id).title[lang.value]}: ${announcement(scene.run, frame.value, t)}`,
            `${location.origin}${location.pathname}#${currentLink()}`,
          ];
          save(`shardscope-${id}.png`, await picture(shown, lines, background, ink));
        }}
      >
        PNG
      </button>
      <button
        type="button"
        onClick={async () => {
          const [{ csv }, { save }] = await Promise.all([import('../export/csv.ts'), import('../export/save.ts')]);
          save(`shardscope-${id}.csv`, new Blob([csv(scene)], { type: 'text/csv' }));
        }}
      >
        CSV
      </button>
    </div>
  );
}
