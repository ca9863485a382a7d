import type { ChineseTexts } from './inChinese.ts';

/** What is said of access logs, dumps, append-only files and metadumps that cannot be read. */
export const recordReasons: ChineseTexts = {
  'is not written in any known format of access logs': '不是任何已知的访问日志格式',
  'stands after END: a metadump has nothing there': '出现在 END 之后：metadump 到 END 就结束了',
  'is not written in the format of the log': '与日志的格式不符',
  'a command is cut': '有一条命令不完整',
  'a transaction is cut: its EXEC is missing': '有一个事务不完整：缺少 EXEC',
  'a command has no name': '有一条命令没有名字',
  'there is no name of a command': '这里没有命令名',
  'no command starts': '这里不是命令的开头',
  'no argument of a command starts': '这里不是命令参数的开头',
  'an argument does not end where its length says': '参数的实际长度与所写的不符',
  'there is neither a command nor an argument': '这里既不是命令也不是参数',
  'has a % in its key without two hexadecimal digits': '的键里有 %，后面却不是两位十六进制数字',
  'a string stands where there must be a number': '这里须是数字，却是字符串',
  'a compressed key is damaged': '有一个压缩的键已损坏',
  'a stream has idempotent producers, which are not read': '有一个 stream 含幂等生产者，这里不支持',
  'the dump has ended, but more bytes follow': '转储已经结束，后面却还有字节',
  'what no dump has': '转储里不会有的内容',
  'the checksum is another one: the dump is damaged': '校验和不符：转储已损坏',
  'a value that only its module can read': '只有所属模块才能读的值',
  'a hash of a preliminary version of Redis 7.4': 'Redis 7.4 预览版的哈希',
  'metadata of a key (Redis) or a slot that is being imported (Valkey)': '键的元数据（Redis）或正在导入的槽（Valkey）',
  'a function of a preliminary version of Redis 7.0': 'Redis 7.0 预览版的函数',
};
