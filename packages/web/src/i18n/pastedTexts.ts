/** What is said of a pasted cluster, in both languages. */
export const pastedTexts = {
  en: {
    counts:
      'Masters that serve: {serving} · that do not: {failing} · slots without a master: {slots} · keys without a master: {keys}',
    problems: 'What is wrong with this cluster',
    skipped: 'Left out as prompts or commands: line {lines}.',
    still: 'redis-cli --cluster rebalance moves nothing: {words}',
    stops: 'redis-cli --cluster rebalance stops half way: {words}',
  },
  zh: {
    counts: '在服务的主节点：{serving} · 不在服务的：{failing} · 无人负责的槽：{slots} · 没有主节点的键：{keys}',
    problems: '这个集群的问题',
    skipped: '作为提示符或命令略过的行：{lines}。',
    still: 'redis-cli --cluster rebalance 不会搬动任何槽：{words}',
    stops: 'redis-cli --cluster rebalance 会半途停下：{words}',
  },
};
