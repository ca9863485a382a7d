import type { Text } from '../phrase.ts';
import { sameRule } from './changes.ts';
import type { Difference } from './difference.ts';
import type { ChangeResult, DifferenceResult } from './differenceOf.ts';

/** A share with one decimal, or two digits where that would be nothing. */
const percent = (share: number): string => {
  const value = share * 100;
  return `${value === 0 || value >= 0.95 ? value.toFixed(1) : value.toPrecision(2)}%`;
};

/** Who came and went, as the text of a change of membership says it. */
const who = (text: string): 'both' | 'joined' | 'left' =>
  text.includes('; left ') ? 'both' : text.startsWith('joined') ? 'joined' : 'left';

/** What a verdict is put together of, in one language. */
interface VerdictWords {
  /** What a change is called, where its own text is given. */
  readonly happened: Readonly<Record<ChangeResult['class'], (text: string) => string>>;
  readonly byPosition: string;
  readonly same: string;
  elsewhere(moved: string, title: Text): string;
  readdressed(names: readonly string[]): string;
  readonly unchanged: string;
  readonly still: string;
  move(moved: string, least: string | undefined): string;
  readonly gap: string;
  readonly stop: string;
}

const words: Readonly<Record<keyof Text, VerdictWords>> = {
  en: {
    happened: {
      settings: (text) => `Settings changed (${text})`,
      order: () => 'The order of the nodes changed',
      labels: () => 'What is hashed of the nodes changed',
      weights: () => 'Weights changed',
      membership: (text) => ({ both: 'Nodes joined and left', joined: 'Nodes joined', left: 'Nodes left' })[who(text)],
      state: () => 'Nodes went out of service or came back',
    },
    byPosition: ', and this pool finds nodes by their position',
    same: 'Both find every key on the same node.',
    elsewhere: (moved, title) => `${moved} of your keys are looked up on another node by ${title.en}.`,
    readdressed: (names) => `${names.join(', ')} kept the name at another address, where no data is yet.`,
    unchanged: 'Nothing that decides where keys go has changed.',
    still: 'No key moves.',
    move: (moved, least) => `${moved} of your keys move${least === undefined ? '' : `; ${least} would do`}.`,
    gap: ' ',
    stop: '.',
  },
  zh: {
    happened: {
      settings: (text) => `设置变了（${text}）`,
      order: () => '节点的顺序变了',
      labels: () => '节点参与哈希的内容变了',
      weights: () => '权重变了',
      membership: (text) => ({ both: '有节点加入，也有节点离开', joined: '有节点加入', left: '有节点离开' })[who(text)],
      state: () => '有节点停止或恢复服务',
    },
    byPosition: '，而这里按位置找节点',
    same: '两边查找每个键都落在同一个节点上。',
    elsewhere: (moved, title) => `按${title.zh}查找，${moved} 的键落在别的节点上。`,
    readdressed: (names) => `${names.join('、')} 名称没变，地址变了，新地址上还没有数据。`,
    unchanged: '决定键去向的内容都没有变。',
    still: '没有键迁移。',
    move: (moved, least) => `${moved} 的键要迁移${least === undefined ? '' : `，其实只需 ${least}`}。`,
    gap: '',
    stop: '。',
  },
};

/** The answer in one or two sentences, English ones unless told. */
export function verdictOf(
  { before, after }: Difference,
  { moved, least, collateral, changes, readdressed }: DifferenceResult,
  language: keyof Text = 'en',
): string {
  const say = words[language];
  if (!sameRule(before, after)) return moved === 0 ? say.same : say.elsewhere(percent(moved), after.strategy.title);
  const data = readdressed.length > 0 ? [say.readdressed(readdressed.map(({ name }) => name))] : [];
  if (changes.length === 0) return [say.unchanged, ...data].join(say.gap);
  if (moved === 0) return [say.still, ...data].join(say.gap);
  const needless = moved - least > 0.005 ? percent(least) : undefined;
  return [say.move(percent(moved), needless), ...cause(changes, collateral > 0.005, say), ...data].join(say.gap);
}

/** The change that moves most, in a sentence. */
function cause(changes: readonly ChangeResult[], strays: boolean, say: VerdictWords): string[] {
  const most = changes.toSorted((a, b) => (b.alone ?? 0) - (a.alone ?? 0))[0];
  if (!most.alone) return [];
  const byPosition = most.class === 'order' || (most.class === 'membership' && strays);
  return [`${say.happened[most.class](most.text)}${byPosition ? say.byPosition : ''}${say.stop}`];
}
