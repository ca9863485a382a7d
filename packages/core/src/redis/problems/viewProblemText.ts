import type { Text } from '../../phrase.ts';
import { slotsText } from './problem.ts';
import type { ViewProblem } from './viewProblems.ts';

/** The first three of these nodes by the first 8 digits of their ids, and how many more there are. */
function few(ids: readonly string[]): Text {
  const named = ids
    .slice(0, 3)
    .map((id) => id.slice(0, 8))
    .join(' ');
  const more = ids.length - 3;
  return more > 0
    ? { en: `${named} and ${more} more`, zh: `${named} 等 ${ids.length} 个节点` }
    : { en: named, zh: named };
}

/** A contradiction between views in one line. */
export function viewProblemText(problem: ViewProblem): Text {
  switch (problem.code) {
    case 'views-differ':
      return differenceText(problem);
    case 'same-epoch': {
      const { nodes, epoch } = problem;
      return {
        en: `${nodes.join(' and ')} have the same config epoch, ${epoch}: a conflict between them has no winner`,
        zh: `${nodes.join(' 和 ')} 的配置纪元同为 ${epoch}：它们之间的冲突分不出胜负`,
      };
    }
    case 'unknown-nodes': {
      const unknown = few(problem.unknown);
      return {
        en: `${problem.node} does not know ${unknown.en}: CLUSTER MEET makes them known`,
        zh: `${problem.node} 不认识 ${unknown.zh}：用 CLUSTER MEET 让它们相识`,
      };
    }
    case 'two-addresses': {
      const { node, addresses } = problem;
      return {
        en: `${node} is looked for at ${addresses.map(({ address, views }) => `${address} by ${few(views).en}`).join(', at ')}`,
        zh: `${node} 有不止一个地址：${addresses.map(({ address, views }) => `${few(views).zh} 认为是 ${address}`).join('，')}`,
      };
    }
  }
}

function differenceText({ slots, says, wins }: ViewProblem & { readonly code: 'views-differ' }): Text {
  const where = slotsText(slots);
  const said = says.map(({ owner, epoch, views }): Text => {
    const who =
      owner === null
        ? { en: 'nobody', zh: '没有归属节点' }
        : { en: `${owner} (epoch ${epoch})`, zh: `属于 ${owner}（纪元 ${epoch}）` };
    const by = few(views);
    return {
      en: `${views.length === 1 ? '1 says' : `${views.length} say`} ${who.en}: ${by.en}`,
      zh: `${views.length} 个节点说${who.zh}：${by.zh}`,
    };
  });
  const end = wins
    ? {
        en: `; ${wins} claims them with the highest epoch: the others follow once they hear it`,
        zh: `；${wins} 以最高的纪元声称拥有它们，其他节点得知后会跟从`,
      }
    : { en: '', zh: '' };
  return {
    en: `nodes disagree about ${where.en}: ${said.map(({ en }) => en).join('; ')}${end.en}`,
    zh: `节点对${where.zh} 的归属说法不一：${said.map(({ zh }) => zh).join('；')}${end.zh}`,
  };
}
