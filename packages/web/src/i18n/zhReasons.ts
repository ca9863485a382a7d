import { type ChineseTexts, reasons } from '@shardscope/core/zh';

/** Every reason that can reach the page in Chinese, by the English words: those of core, and the page's own. */
export const zhReasons: ChineseTexts = {
  ...reasons,
  'the page shows at most {} nodes, got {}': '页面最多显示 {0} 个节点，这里有 {1} 个',
  'the page shows fewer than {} steps, got {}': '页面显示的步数须少于 {0}，这里有 {1} 步',
  '{} would need {} points for {} steps; the page draws at most {}': '{0} 的 {2} 步共要 {1} 个点，页面最多画 {3} 个',
  'a plan goes with a watch or its recording, and none is shown':
    '计划要配合 watch 或其录制文件使用，现在两者都没有显示',
  'slots move to {}, which is no master of this cluster': '有槽要迁往 {0}，它不是这个集群的主节点',
  '{}: {} MB compressed; an offline page holds at most {} MB': '{0}：压缩后 {1} MB，离线页面最多装 {2} MB',
  'a saved page reaches no watch; open the address that redis watch printed, or drop what redis watch --record wrote':
    '保存下来的页面连不上 watch；请打开 redis watch 打印的地址，或把 redis watch --record 写的文件拖进来',
  'no watch is shown: its token is missing, or is that of another watch; open the address that redis watch printed':
    '没有可显示的 watch：令牌缺失，或属于另一个 watch；请打开 redis watch 打印的地址',
  'line {}: a recording begins with hello': '第 {0} 行：录制文件的第一行必须是 hello',
  '{} is no text: byte {} is {}': '{0}不是文本：偏移 {1} 处的字节是 {2}',
  '{} is no list of keys but {}': '{0}不是键的列表，而是 {1}',
  '{} looks like {} that is damaged or cut at its beginning': '{0}像是开头损坏或被截断的 {1}',
  '{} cannot be read: {}': '无法读取{0}：{1}',
  '{} has no key': '{0}里没有键',
  'the text': '这段文字',
  'row {} has no field {}': '第 {0} 行没有第 {1} 个字段',
  'row {} has a key longer than {} bytes': '第 {0} 行的键超过 {1} 字节',
  'record {} is not in double quotes': '第 {0} 条记录不在双引号里',
  'no master in this {} serves': '这份 {0} 里没有在服务的主节点',
  'no pool of {} is in it': '里面没有 {0} 的服务器池',
};
