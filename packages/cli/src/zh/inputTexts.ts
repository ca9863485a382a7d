import type { ChineseTexts } from '@shardscope/core/zh';

/** What is said of keys and files, in Chinese by the English words; `{0}` is the first value. */
export const inputTexts: ChineseTexts = {
  // input
  'this is {}; Node {} cannot read zstd, 22.15 and later can; {}':
    '这是 {0}；Node {1} 读不了 zstd，22.15 及以后可以；{2}',
  'this is {} in {}; decompress it once first': '这是 {1} 里的 {0}；请先解压一层',
  'more bytes after the end of the {} data{}': '{0} 数据结束后还有字节{1}',
  ', or a second frame; {}': '，或者还有第二个 frame；{0}',
  'unexpected end of {} data': '{0} 数据不完整',
  'damaged {} data ({})': '{0} 数据已损坏（{1}）',
  'the folder has no files': '文件夹里没有文件',
  '{} is no master of the cluster any more': '{0} 已不是集群的主节点',
  'it has {} bytes here, not {}': '这里有 {0} 字节，应为 {1}',
  '{} is not compressed despite its name; reading it as plain text': '{0} 名为压缩文件，其实没有压缩；按纯文本读取',
  'more than --max-bytes {}': '超过 --max-bytes {0}',
  'the file changed while it was being read': '文件在读取时发生了变化',
  '--keys-from -: stdin is a terminal; pipe keys into it': '--keys-from -：标准输入是终端；请用管道送入键',
  '{}: line {} {}': '{0}：第 {1} 行{2}',
  'keys that are merged': '要合并的键',
  'part {} of {}': '第 {0} 份，共 {1} 份',
  'this is Parquet; --column names the column that is the key': '这是 Parquet；请用 --column 指定哪一列是键',
  '{} has carriage returns but no line feeds, so it is read as one line': '{0} 只有回车、没有换行，因此当作一行读取',
  'the first key of {} is in double quotes; use --quoted for keys printed by redis-cli':
    '{0} 的第一个键带双引号；redis-cli 打印的键请加 --quoted',
  'It must be a number between 0 and 5.': '必须是 0 到 5 之间的数。',
  'It must be a whole number between {} and {}, such as 10000, 1e6 or 10M.':
    '必须是 {0} 到 {1} 之间的整数，如 10000、1e6 或 10M。',
  'line {} is nested more than {} deep': '第 {0} 行嵌套超过 {1} 层',
  '{} -: stdin is a terminal; pipe the text into it': '{0} -：标准输入是终端；请用管道送入文本',
  '{} is longer than {} bytes': '{0} 超过 {1} 字节',
  '--{} and --{} cannot be combined': '--{0} 与 --{1} 不能同时使用',
  '--{} needs --{}': '--{0} 需要 --{1}',
  'a scenario has at most {} bytes, got {}': '场景最多 {0} 字节，这里有 {1} 字节',
  'an alias names nothing, or they multiply the text too often': '别名没有指向任何内容，或使文本成倍膨胀',
  'line {}, column {}: ': '第 {0} 行第 {1} 列：',
  'steps[{}]: no node is there in zone {}': 'steps[{0}]：可用区 {1} 里没有节点',
  'expected {}, got {}': '应是{0}，而不是 {1}',
  'is missing': '缺失',
  'unknown field {}': '未知字段 {0}',
  'must have at least {} entries': '至少要有 {0} 项',
  'must not be empty': '不能为空',
  'must have at most {} entries': '最多 {0} 项',
  'expected something else, got {}': '应是别的内容，而不是 {0}',
  '{}: quote it': '{0}：请加引号',
  'a list': '列表',
  'the number {}': '数字 {0}',
  'the value {}': '值 {0}',
  'It must be a whole number between {} and {}.': '必须是 {0} 到 {1} 之间的整数。',
  // input/jobs
  'generated keys {} to {}': '生成的键 {0} 到 {1}',
  '{} from byte {} on': '{0}，从字节 {1} 起',
  'It must be i/n with 1 <= i <= n <= {}, such as 2/3.': '必须是 i/n，且 1 <= i <= n <= {0}，如 2/3。',
  // input/lines
  'has no whole number up to {} in {}, but {}': '的 {1} 里应是不超过 {0} 的整数，而不是 {2}',
  'row {} {}': '第 {0} 行{1}',
  'has {} fields, but the header has {}': '有 {0} 个字段，而表头有 {1} 个',
  'column {}': '列 {0}',
  'has a key longer than {} bytes': '的键超过 {0} 字节',
  'row 1 has no column {}, but {}': '第 1 行没有 {0} 这一列，有 {1}',
  'row 1 has column {} twice, so it is ambiguous': '第 1 行有两个 {0} 列，无法分辨',
  'field {}': '字段 {0}',
  'is not UTF-8': '不是 UTF-8',
  'is not JSON: {}': '不是 JSON：{0}',
  'is not a JSON object: {}': '不是 JSON 对象：{0}',
  'has no field {}': '没有字段 {0}',
  'has neither text nor a number in field {}, but {}': '的字段 {0} 既不是文本也不是数字，而是 {1}',
  'is longer than {} bytes': '超过 {0} 字节',
  'is not a key as redis-cli prints it on a terminal: {}': '不是 redis-cli 在终端上打印的键：{0}',
  // input/records
  '--keys-from memcached://: it must be memcached://host:port, without user, password or path':
    '--keys-from memcached://：须为 memcached://host:port，不带用户、密码和路径',
  'no answer within {} s': '{0} 秒内没有回应',
  'the server says {}': '服务器说 {0}',
  'the server closed the connection before the end': '服务器在结束之前断开了连接',
  'keys were read while the server ran: those that came or went meanwhile may be there or not, or twice':
    '键是在服务器运行时读取的：其间增减的键可能在内，可能不在，也可能出现两次',
  'a key is longer than {} bytes': '有键超过 {0} 字节',
  'the key of record {} is not UTF-8': '第 {0} 条记录的键不是 UTF-8',
  '{} {}: it must be {}[user[:password]@]host[:port][/database]':
    '{0} {1}：须为 {2}[user[:password]@]host[:port][/database]',
  'this is {}, not a list of keys; {}': '这是{0}，不是键的列表；{1}',
  'this Parquet file is cut or damaged: its last bytes, from byte {} on, are not {}':
    '这个 Parquet 文件被截断或已损坏：从字节 {0} 起的末尾不是 {1}',
  'this looks like {} that is damaged or cut at its beginning, not a list of keys':
    '这像是开头损坏或被截断的{0}，不是键的列表',
  'byte {} is binary ({}), so this is a damaged or unknown file, not lines of keys; -0 reads keys separated by NUL, --quoted binary keys as redis-cli prints them':
    '字节 {0} 不是文本（{1}），所以这是损坏或未知的文件，不是逐行的键；-0 读取以 NUL 分隔的键，--quoted 读取 redis-cli 所打印的二进制键',
  'this is {}; leave out the flags that say how its keys are written': '这是{0}；请去掉说明键写法的选项',
  'this is {}; --key and --log-format are for access logs': '这是{0}；--key 和 --log-format 用于访问日志',
  'this is no access log in a known format; --log-format says how its lines are written':
    '这不是已知格式的访问日志；请用 --log-format 说明每行的写法',
  // input/zones
  'the scenario has no node {}': '场景里没有节点 {0}',
  'line {} must be a node and its zone, got {}': '第 {0} 行须写节点和它的可用区，不能是 {1}',
  'line {} names {} again': '第 {0} 行重复写了 {1}',
  '--zones goes with a scenario; a configuration says itself where its nodes stand':
    '--zones 用于场景；配置文件自己写明节点在哪里',
  // input
  'decompress it first: zstd -dc <file> | shardscope ... --keys-from -':
    '请先解压：zstd -dc <file> | shardscope ... --keys-from -',
  'a value with quotes stands in quotes, and each quote within it is doubled':
    '含引号的值要整个放在引号里，其中的引号写两遍',
  'It must be a number of at least 1, such as 1.25.': '必须是不小于 1 的数，如 1.25。',
  'It must be a number of bytes above 0, such as 512kb, 64mb or 4gb.': '必须是大于 0 的字节数，如 512kb、64mb 或 4gb。',
  'It must be a time above 0, such as 250ms, 30s, 10m or 2h.': '必须是大于 0 的时间，如 250ms、30s、10m 或 2h。',
  'It must be a number above 0, such as 800 or 20k.': '必须是大于 0 的数，如 800 或 20k。',
  'a Redis server': 'Redis 服务器',
  'export its keys to a text file, one per line': '请把其中的键导出为文本文件，每行一个',
  'decompress it first and pipe it to --keys-from -': '请先解压，再用管道送入 --keys-from -',
  'convert it to UTF-8 first: iconv -f UTF-16 -t UTF-8': '请先转为 UTF-8：iconv -f UTF-16 -t UTF-8',
  'convert it to UTF-8 first: iconv -f UTF-32 -t UTF-8': '请先转为 UTF-8：iconv -f UTF-32 -t UTF-8',
  'unpack it first': '请先解包',
  'give it whole, as a file and not compressed': '请作为完整且未压缩的文件给出',
  'give its folder, or the manifest as a file whose name ends in .manifest':
    '请给出它所在的文件夹，或名字以 .manifest 结尾的 manifest 文件',
  'a name or {zone}': '名字或 {zone}',
  'one of {join}, {leave}, {fail} and {reweight}': '{join}、{leave}、{fail} 和 {reweight} 之一',
  'a field is given twice': '有字段出现了两次',
  'a second document begins': '出现了第二个文档',
  'a tab indents; YAML wants spaces': '用了制表符缩进，而 YAML 要用空格',
  'this is not YAML': '这不是 YAML',
  'true or false': 'true 或 false',
  'a number': '数字',
  fields: '带名称的字段',
  text: '文本',
};
