import { useState } from 'preact/hooks';
import { currentLink } from '../address.ts';
import { look } from '../appearance.ts';
import { commands, movesTold } from '../export/commands.ts';
import { announcement } from '../i18n/announcement.ts';
import { lang, t } from '../language.ts';
import { messageOf } from '../run/messageOf.ts';
import { rule } from '../run/rule.ts';
import { frame, timeline } from '../state.ts';
import type { Scene } from '../timeline/scene.ts';

/** Takes the pictures and the numbers of what is shown along; what makes the files is loaded when first asked for. */
export function Exports({ scenes, view }: { scenes: readonly Scene[]; view: string }) {
  const [said, setSaid] = useState('');
  const doing = (work: () => Promise<string>) => async (): Promise<void> => {
    setSaid(t('working'));
    try {
      setSaid(await work());
    } catch (error) {
      setSaid(messageOf(error));
    }
  };
  const files = [
    { name: 'PNG', make: async () => (await import('../export/png.ts')).png(await shownAs(scenes)) },
    { name: 'SVG', make: async () => new Blob([(await shownAs(scenes)).svg], { type: 'image/svg+xml' }) },
    ...(scenes.length === 1 && timeline.value.changes.length > 0
      ? [{ name: 'GIF', make: () => animation(scenes[0]) }]
      : []),
    { name: 'CSV', make: () => numbers(scenes, view) },
    {
      name: 'JSON',
      make: async () =>
        new Blob([(await import('../export/json.ts')).json(scenes, address())], { type: 'application/json' }),
    },
  ];
  const [{ told }] = scenes;
  return (
    <section class="exports" aria-labelledby="exports-title">
      <h2 id="exports-title">{t('exports')}</h2>
      {files.map(({ name, make }) => (
        <button
          key={name}
          type="button"
          onClick={doing(async () => {
            const { save } = await import('../export/save.ts');
            const file = `shardscope-${view}.${name.toLowerCase()}`;
            save(file, await make());
            return t('saved', { file });
          })}
        >
          {name}
        </button>
      ))}
      <button type="button" onClick={doing(async () => copied(await asMarkdown(scenes)))}>
        {t('copyMarkdown')}
      </button>
      {told?.command.startsWith('redis-cli') && (
        <button type="button" onClick={doing(() => copied(told.command))}>
          {t('copyCommand')}
        </button>
      )}
      {movesTold(scenes[0]) && (
        <button
          type="button"
          onClick={doing(async () => {
            const { save } = await import('../export/save.ts');
            const file = 'shardscope-redis-cli.sh';
            save(file, new Blob([await commands(scenes[0])], { type: 'text/x-shellscript' }));
            return t('saved', { file });
          })}
        >
          {t('commandsFile')}
        </button>
      )}
      <span aria-live="polite">{said}</span>
    </section>
  );
}

const address = (): string => `${location.origin}${location.pathname}#${currentLink()}`;

/** What the page shows of these scenes, as a picture. */
async function shownAs(scenes: readonly Scene[]) {
  const [{ sheet }, { figureMarks }] = await Promise.all([
    import('../export/sheet.ts'),
    import('../export/figureMarks.ts'),
  ]);
  const stage = document.querySelector('#stage');
  if (!stage) throw new Error('there is nothing to draw');
  return sheet(stage, address(), look.value, (canvas, scope) => {
    const id = canvas.closest<HTMLElement>('[data-strategy]')?.dataset.strategy;
    const shown = canvas.matches('.square') && scenes.find(({ track }) => track.strategy === id);
    return shown ? figureMarks(shown, canvas.clientHeight, look.value, scope) : '';
  });
}

async function animation({ track }: Scene): Promise<Blob> {
  const { stepGif } = await import('../export/stepGif.ts');
  return stepGif(timeline.value, frame.value.change, timeline.value.run.tracks.indexOf(track), look.value);
}

async function numbers(scenes: readonly Scene[], view: string): Promise<Blob> {
  const { flowsCsv, nodesCsv } = await import('../export/csv.ts');
  return new Blob([view === 'movement' ? flowsCsv(scenes) : nodesCsv(scenes)], { type: 'text/csv' });
}

async function asMarkdown(scenes: readonly Scene[]): Promise<string> {
  const { markdown } = await import('../export/markdown.ts');
  return markdown(scenes, address(), {
    caption: announcement(scenes[0].run, frame.value, t),
    title: ({ track }) => rule(track.strategy).title[lang.value],
    columns: [t('node'), t('keys'), t('shareOfKeys'), t('fairShare')],
    moved: t('moved'),
    peak: t('peak'),
  });
}

async function copied(text: string): Promise<string> {
  await navigator.clipboard.writeText(text);
  return t('copied');
}
