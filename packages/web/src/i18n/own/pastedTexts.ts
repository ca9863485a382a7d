/** What is said of a pasted cluster, in both languages. */
export const pastedTexts = {
  en: {
    counts:
      'Masters serving: {serving} · not serving: {failing} · slots without a master: {slots} · keys without a master: {keys}',
    problems: 'Problems of this cluster',
    inMap: 'show in map',
    skipped: 'Skipped as prompts or commands: line {lines}.',
    still: 'redis-cli --cluster rebalance moves nothing: {words}',
    stops: 'redis-cli --cluster rebalance stops partway: {words}',
  },
  zh: {
    counts: '在服务的主节点：{serving} · 不在服务的：{failing} · 没有主节点的槽：{slots} · 没有主节点的键：{keys}',
    problems: '这个集群的问题',
    inMap: '在图中显示',
    skipped: '作为提示符或命令略过的行：{lines}。',
    still: 'redis-cli --cluster rebalance 一个槽也不会搬：{words}',
    stops: 'redis-cli --cluster rebalance 会中途停止：{words}',
  },
};
