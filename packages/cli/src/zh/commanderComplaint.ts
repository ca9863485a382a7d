/** What commander says of a command line, and the same in Chinese; a complaint of ours about a value stands behind the first sentence. */
const complaints: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*)'$/, '错误：没有 $1 这个选项'],
  [/^error: unknown command '(.*)'$/, '错误：没有 $1 这个命令'],
  [/^error: missing required argument '(.*)'$/, '错误：缺少参数 $1'],
  [/^error: option '(.*)' argument missing$/, '错误：选项 $1 后面缺少值'],
  [/^error: required option '(.*)' not specified$/, '错误：必须给出选项 $1'],
  [/^error: option '(.*)' cannot be used with option '(.*)'$/, '错误：选项 $1 不能与 $2 同时使用'],
  [
    /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/,
    '错误：$1 只接受 $2 个参数，这里有 $3 个',
  ],
  [/^error: too many arguments\. Expected (\d+) arguments? but got (\d+)\.$/, '错误：只接受 $1 个参数，这里有 $2 个'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    '错误：选项 $1 的值 $2 无效，可选值：$3',
  ],
  [/^error: option '(.*)' argument '(.*)' is invalid\. (.*)$/s, '错误：选项 $1 的值 $2 无效。$3'],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/s,
    '错误：参数 $2 的值 $1 无效，可选值：$3',
  ],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s, '错误：参数 $2 的值 $1 无效。$3'],
  [/^\(Did you mean one of (.*)\?\)$/, '（是不是想用其中之一：$1？）'],
  [/^\(Did you mean (.*)\?\)$/, '（是不是想用 $1？）'],
];

/** A complaint of commander in Chinese; help that it prints in place of one is in Chinese already. */
export const commanderComplaint = (complaint: string): string =>
  complaint
    .split('\n')
    .map((line) => {
      const [pattern, words] = complaints.find(([known]) => known.test(line)) ?? [];
      return pattern && words !== undefined ? line.replace(pattern, words) : line;
    })
    .join('\n');
