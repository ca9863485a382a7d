import { percent } from '@shardscope/drawing';
import { cardTexts } from '@shardscope/drawing/card';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { commands, storyMoves } from '../../export/commands.ts';
import { exportTexts } from '../../i18n/exportTexts.ts';
import { problemOf } from '../../model/problem.ts';
import { hasOwnCluster } from '../../model/run.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import type { Scene } from '../../scene/scene.ts';
import { currentLink } from '../../state/address.ts';
import { themeChoice } from '../../state/displayChoices.ts';
import { isOffline } from '../../state/isOffline.ts';
import { lang, saying, t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { drawnFrame, frame, player, question, run, timeline } from '../../state/state.ts';
import { announcement } from '../../timeline/announcement.ts';
import { stepAt } from '../../timeline/position.ts';
import { Said } from '../common/Said.tsx';

// Of an SVG file.
const MOST_BYTES = 250_000;

const say = saying(exportTexts);
const sayOfCard = saying(cardTexts);

/** Exports the pictures and the numbers shown; the code that makes the files is loaded on first use. */
export function Exports({ scenes, view }: { scenes: readonly Scene[]; view: string }) {
  const [status, setStatus] = useState<ComponentChildren>('');
  const doing = (work: () => Promise<string>) => async (): Promise<void> => {
    setStatus(t('working'));
    try {
      setStatus(await work());
    } catch (error) {
      setStatus(<Said problem={problemOf(error)} />);
    }
  };
  const { own } = question.value;
  const files: readonly { readonly name: string; readonly file?: string; readonly make: () => Promise<Blob> }[] = [
    { name: 'PNG', make: async () => (await import('../../export/png.ts')).png(await shownAs()) },
    { name: 'SVG', make: async () => new Blob([(await shownAs(MOST_BYTES)).svg], { type: 'image/svg+xml' }) },
    ...(scenes.length === 1 && timeline.value.changes.length > 0
      ? [{ name: 'GIF', make: () => animation(scenes[0]) }]
      : []),
    { name: say('card'), file: `${view}-card.png`, make: () => sharedCard(scenes) },
    { name: 'CSV', make: () => numbers(scenes, view) },
    {
      name: 'JSON',
      make: async () =>
        new Blob([(await import('../../export/json.ts')).json(scenes, address(), now())], { type: 'application/json' }),
    },
    ...(isOffline() || hasOwnCluster(question.value)
      ? []
      : [{ name: say(own ? 'offlineKeys' : 'offline'), file: 'offline.html', make: offline }]),
  ];
  const [{ storyStep }] = scenes;
  return (
    <section class="exports" aria-labelledby="exports-title">
      <h2 id="exports-title">{t('exports')}</h2>
      {files.map(({ name, make, file: end = `${view}.${name.toLowerCase()}` }) => (
        <button
          key={name}
          type="button"
          onClick={doing(async () => {
            const { save } = await import('../../export/save.ts');
            const file = `shardscope-${end}`;
            save(file, await make());
            return own && make === offline ? say('keysInside', { file }) : t('saved', { file });
          })}
        >
          {name}
        </button>
      ))}
      <button type="button" onClick={doing(async () => copied(await asMarkdown(scenes)))}>
        {t('copyMarkdown')}
      </button>
      {(view === 'compare' || view === scenes[0].track.strategy) && !hasOwnCluster(question.value) && (
        <button type="button" onClick={doing(async () => copied(await embedded(scenes)))}>
          {say('embed')}
        </button>
      )}
      {storyStep?.command.startsWith('redis-cli') && (
        <button type="button" onClick={doing(() => copied(storyStep.command))}>
          {t('copyCommand')}
        </button>
      )}
      {storyMoves(scenes[0]) && (
        <button
          type="button"
          onClick={doing(async () => {
            const { save } = await import('../../export/save.ts');
            const file = 'shardscope-redis-cli.sh';
            save(file, new Blob([await commands(scenes[0])], { type: 'text/x-shellscript' }));
            return t('saved', { file });
          })}
        >
          {t('commandsFile')}
        </button>
      )}
      <span aria-live="polite">{status}</span>
    </section>
  );
}

const address = (step?: number): string => `${location.origin}${location.pathname}#${currentLink(step)}`;

/** The instant that is shown, as links say it. */
const now = (): number => stepAt(timeline.value, player.value.instant);

/** How far the change under way is, if one is: numbers of an instant say so. */
const underWay = (): string => (now() % 1 === 0 ? '' : `(${t('instant', { part: percent(now() % 1) })})`);

/** What the page shows, as a picture; as SVG of so many bytes at most. */
async function shownAs(most = Number.POSITIVE_INFINITY) {
  const { sheet } = await import('../../export/sheet.ts');
  const stage = document.querySelector('#stage');
  if (!stage) throw new Error('there is nothing to draw');
  const parts = [...document.querySelectorAll('.told > :is(.event, .caption, .nodes), .figures')];
  return sheet(stage, parts, address(), look.value, {
    most,
    more: (x, strategies) => (strategies ? sayOfCard('others', { x }) : say('figures', { x })),
  });
}

const gridWords = () => ({ nobody: t('nobody'), more: (count: number) => t('othersLabelled', { count }) });

async function animation({ run, track }: Scene): Promise<Blob> {
  const { stepGif } = await import('../../export/stepGif.ts');
  const change = Math.max(0, frame.value.change);
  const { end } = timeline.value.changes[change];
  const words = {
    title: strategyOf(track.strategy).title[lang.value],
    caption: announcement(run, { change }, t),
    moved: (share: string) => `${t('moved')} ${share}`,
    // To the end of the change that it shows.
    link: address(stepAt(timeline.value, end)),
    grid: gridWords(),
  };
  return stepGif(timeline.value, change, run.tracks.indexOf(track), words, look.value);
}

/** The card for sharing, in the theme and the language of the page. */
async function sharedCard(scenes: readonly Scene[]): Promise<Blob> {
  const [{ card }, { cardPng }] = await Promise.all([
    import('../../export/card.ts'),
    import('../../export/cardPng.ts'),
  ]);
  const event = announcement(scenes[0].run, drawnFrame.value, t);
  const words = { lang: lang.value, t, event, link: address(), grid: gridWords(), look: look.value };
  return cardPng(card(scenes, words), look.value);
}

/** The whole page in one file, which opens with what is shown, keys of the reader's own included. */
async function offline(): Promise<Blob> {
  const { offlinePage } = await import('../../export/offlinePage.ts');
  // A link that holds the keys needs them no second time.
  return offlinePage(`#${currentLink()}`, run.value.own?.linked ? undefined : question.value.own);
}

async function numbers(scenes: readonly Scene[], view: string): Promise<Blob> {
  const { flowsCsv, nodesCsv } = await import('../../export/nodesCsv.ts');
  return new Blob([view === 'movement' ? flowsCsv(scenes, now()) : nodesCsv(scenes, now())], { type: 'text/csv' });
}

async function asMarkdown(scenes: readonly Scene[]): Promise<string> {
  const { markdown } = await import('../../export/markdown.ts');
  return markdown(scenes, address(), {
    caption: [announcement(scenes[0].run, frame.value, t), underWay()].join(' ').trim(),
    title: ({ track }) => strategyOf(track.strategy).title[lang.value],
    columns: [t('node'), t('keys'), t('shareOfKeys'), t('fairShare')],
    moved: t('moved'),
    peak: t('peak'),
    ofServed: t('ofServed'),
  });
}

async function embedded([{ run }]: readonly Scene[]): Promise<string> {
  const { embedCode } = await import('../../export/embedCode.ts');
  const { value } = themeChoice;
  return embedCode(address(), announcement(run, drawnFrame.value, t), value === 'system' ? undefined : value);
}

async function copied(text: string): Promise<string> {
  await navigator.clipboard.writeText(text);
  return t('copied');
}
