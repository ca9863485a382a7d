import { count, percent, ratio } from '@shardscope/drawing';
import { nodeNumbers } from '../scene/nodeNumbers.ts';
import { movedBy, type Scene, unservedIn } from '../scene/scene.ts';
import { skewAt } from '../scene/skewAt.ts';

/** Words above the tables: titles of strategies and columns in the language of the page. */
export interface MarkdownWords {
  readonly caption: string;
  readonly title: (scene: Scene) => string;
  readonly columns: readonly [node: string, keys: string, share: string, fair: string];
  readonly moved: string;
  readonly peak: string;
  /** What stands before the peak where nobody serves some keys. */
  readonly ofServed: string;
}

/** The figures of every strategy shown, at the instant that is shown, as Markdown tables; what names say is text, never markup. */
export function markdown(scenes: readonly Scene[], link: string, words: MarkdownWords): string {
  const parts = scenes.map((scene) => {
    const { movement } = scene.after.measured;
    const { peak } = skewAt(scene);
    const rows = nodeNumbers(scene).map(({ id, keys, share, fair }) =>
      line([plain(id), count(keys), percent(share), percent(fair)]),
    );
    const facts = [
      movement && `${words.moved} ${percent(movedBy(scene) / movement.keys)}`,
      peak !== null && `${unservedIn(scene) > 0 ? `${words.ofServed} ` : ''}${words.peak} × ${ratio(peak)}`,
    ].filter((fact) => fact !== false && fact !== null);
    return [
      `## ${plain(words.title(scene))}`,
      '',
      facts.join(' · '),
      '',
      line(words.columns),
      '| --- | ---: | ---: | ---: |',
      ...rows,
      '',
    ].join('\n');
  });
  return [`${plain(words.caption)}`, '', ...parts, `<${link}>`, ''].join('\n');
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const plain = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|~#&]/g, '\\$&');
