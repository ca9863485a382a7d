import type { ChineseTexts } from './inChinese.ts';

/** What is said of the text of any configuration: its form, and what every reader asks of a value. */
export const textReasons: ChineseTexts = {
  // systems/configurationError.ts
  '{}: {} is not in the file': '{0}：文件里没有写{1}',
  '{}:{}: {}': '{0}:{1}: {2}',
  '{}; assume {}': '{0}；可假定 {1}',
  // systems/readConfiguration.ts
  'a NUL character: a configuration is text': '有 NUL 字符：配置须是文本',
  'a configuration may have {} characters at most, got {}': '配置最多 {0} 个字符，现有 {1} 个',
  'holds configurations of both {} and {}': '同时含有 {0} 和 {1} 的配置',
  'not a configuration that is known here; known are those of {}': '不是这里认识的配置；认识的有：{0}',
  // systems/text/either.ts
  '{} or {}': '{0} 或 {1}',
  // systems/text/json/json.ts
  '"," or the "]" of line {}': ' "," 或与第 {0} 行对应的 "]"',
  '"," or the "}" of line {}': ' "," 或与第 {0} 行对应的 "}"',
  ', got {}': '，不能是 {0}',
  'JSON is nested more than {} deep': 'JSON 的嵌套超过 {0} 层',
  'a value of JSON': ' JSON 值',
  'expected a name in quotes': '这里应为带引号的名字',
  'the end of the text': '文本结尾',
  'unexpected text after the JSON': 'JSON 之后不该有别的文本',
  '{} has no {}': '{0}没有 {1}',
  '{} is here twice': '{0} 出现了两次',
  '{} is no value of JSON': '{0} 不是 JSON 值',
  '{} must be a list': '{0} 须是列表',
  '{} must be a text': '{0} 须是文本',
  '{} must be an integer between {} and {}{}': '{0} 须为 {1} 到 {2} 的整数{3}',
  '{} must be an object': '{0} 须是对象',
  // systems/text/json/jsonDocument.ts
  'the document': '文档',
  // systems/text/json/jsonmDocument.ts
  'macro @{} is not expanded here': '宏 @{0} 在这里不展开',
  'macro {} is not expanded here': '宏 {0} 在这里不展开',
  'must be an object': '须是对象',
  'parameter %{}% is not expanded here': '参数 %{0}% 在这里不展开',
  'the comment /* is never closed': '注释 /* 没有闭合',
  // systems/text/listedEndpoints.ts
  'address:{} must be an IP address, or several with commas between them, got {}':
    'address:{0} 须是 IP 地址，有多个时用逗号分开，不能是 {1}',
  'endpoints must be a list such as 10.0.0.1:80,10.0.0.2:80=3, got {}':
    'endpoints 须是 10.0.0.1:80,10.0.0.2:80=3 这样的列表，不能是 {0}',
  // systems/text/protoField.ts
  'must be true or false, got {}': '须是 true 或 false，不能是 {0}',
  // systems/text/xmlDocument.ts
  '<{}> is never closed': '<{0}> 没有闭合',
  // systems/text/yamlDocument.ts
  '*{} stands for nothing: no anchor before it has this name': '*{0} 没有所指：前面没有这个名字的锚点',
  '<< merges maps, which is not done here: write out what it brings in':
    '<< 会合并映射，这里不支持：请直接写出合并后的内容',
  'a key must be text': '键须是文本',
  'a second document, where one was expected': '出现了第二个文档，这里只能有一个',
  'aliases stand for more than {} values in all': '别名展开后总共多于 {0} 个值',
  'more than {} tokens of YAML': 'YAML 的记号多于 {0} 个',
  'values are nested more than {} deep': '值的嵌套超过 {0} 层',
  '{} stands in line {} already': '{0} 在第 {1} 行已经出现',
  // systems/text/yamlValue.ts
  'a map': '映射',
  'must be an integer between {} and {}, got {}': '须为 {0} 到 {1} 的整数，不能是 {2}',
  'must be {}, got {}': '须是{0}，不能是 {1}',
};
