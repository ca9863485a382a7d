import type { ChineseTexts } from './inChinese.ts';

/** What is said of CRUSH maps. */
export const crushReasons: ChineseTexts = {
  // systems/crush.ts
  'class trees have no ids in the map; they get those that crushtool -c gives':
    'CRUSH map 里没有设备类树的 id；用的是 crushtool -c 会给的 id',
  'keys that are numbers are inputs x of the rule; others are hashed as names of objects, without placement groups':
    '数字形式的键直接作为规则的输入 x；其余的键按对象名哈希，不经过归置组',
  'reweights are not in the map; none is taken for granted, reweight:osd.n=0.5 says otherwise; ceph osd pg-upmap overrides all':
    'CRUSH map 里没有 reweight；按没有处理，如有，请用 reweight:osd.n=0.5 指定；ceph osd pg-upmap 优先于这一切',
  'rule must be one of {}, got {}': 'rule 只能取 {0} 之一，不能是 {1}',
  'rule {} takes no bucket that has OSDs': '规则 {0} 取用的桶里都没有 OSD',
  'the map has no rules': 'CRUSH map 里没有规则',
  'the size of the pool is not in the map; 3 is taken for granted, size=n says otherwise':
    'CRUSH map 里没有存储池的 size；按 3 处理，如不是，请用 size=n 指定',
  'weights of choose_args are those of pool 0, as for crushtool --test; pool=n says which':
    'choose_args 的权重取存储池 0 的，与 crushtool --test 一致；换别的池请用 pool=n',
  'which of its rules a pool uses': '存储池用哪条规则',
  'x, the input of the rule, in decimal': '规则的输入 x，十进制',
  // systems/crush/crushMap.ts
  '>= size {}': '不小于 size {0}',
  'Duplicate bucket id {}': '桶的 id {0} 重复',
  "bucket '{}' is inside itself": "桶 '{0}' 套在自己里面",
  'buckets are nested more than {} deep': '桶的嵌套超过 {0} 层',
  "device weight limited to {}, got {} for '{}'": "设备权重最大为 {0}，'{2}' 的是 {1}",
  "id {} of class {} is another bucket's": '设备类 {1} 的 id {0} 已被另一个桶占用',
  "item '{}' in bucket '{}' has pos {}, which is {}": "桶 '{1}' 里的 '{0}' 的 pos 是 {2}，{3}",
  "item '{}' in bucket '{}' is not defined": "桶 '{1}' 里的 '{0}' 没有定义",
  'tunable choose_local_fallback_tries is {}: only maps with 0, which firefly and later profiles have, are known here':
    'tunable choose_local_fallback_tries 是 {0}：这里只支持 0，firefly 及以后的 profile 都是 0',
  // systems/crush/crushPaths.ts
  "bucket '{}' has '{}', which is empty and weighs something: it would be chosen in vain":
    "桶 '{0}' 里的 '{1}' 是空的却有权重：选中它是白选",
  'more than {} ways lead down to buckets and OSDs': '通往桶和 OSD 的路径超过 {0} 条',
  '{} needs exactly {} weights or ids but got {}': '{0} 须恰好有 {1} 个权重或 id，现有 {2} 个',
  // systems/crush/crushSteps.ts
  'an integer between {} and 1000': ' {0} 到 1000 的整数',
  'firstn or indep': ' firstn 或 indep',
  "item '{}' not defined": "'{0}' 没有定义",
  'set_choose_local_fallback_tries: only 0 is known here': 'set_choose_local_fallback_tries：这里只支持 0',
  'step take {} has no matching bucket for class {}': 'step take {0}：没有与设备类 {1} 对应的桶',
  'take and the name of a bucket': ' take 及桶名',
  'take, choose, chooseleaf, emit or a set_ that is known here':
    ' take、choose、chooseleaf、emit 或这里支持的 set_ 步骤',
  "type '{}' not defined": "类型 '{0}' 没有定义",
  'type and its name': ' type 及其名字',
  // systems/crush/crushText.ts
  'a position': '位置',
  'a step': '步骤',
  'a tunable': ' tunable',
  'alg {}: only buckets of straw2 are known here': 'alg {0}：这里只支持 straw2 桶',
  'an id': ' id',
  "bucket '{}' has no alg": "桶 '{0}' 没有 alg",
  "bucket or device '{}' is already defined": "桶或设备 '{0}' 已经定义过",
  "bucket type '{}' is not defined": "桶类型 '{0}' 没有定义",
  'choose_args {} duplicated': 'choose_args {0} 重复',
  'device {} {} defined twice': '设备 {0} {1} 定义了两次',
  'hash {}: only 0, which is rjenkins1, is known here': 'hash {0}：这里只支持 0，即 rjenkins1',
  'rule {} ({}) already exists: {} ({})': '规则 {0}（{1}）已经存在：{2}（{3}）',
  'the id of a bucket': '桶的 id',
  'the name of a bucket': '桶名',
  'the name of a class': '设备类名',
  'the name of a device': '设备名',
  'the name of a rule': '规则名',
  'the name of a type': '类型名',
  'the name of an item': '条目名',
  'the number of a device': '设备的编号',
  'the number of a rule': '规则的编号',
  'the number of a set': '权重组的编号',
  'the number of a type': '类型的编号',
  'tunable {} not recognized': '不认识 tunable {0}',
  'tunable, device, type, a bucket or rule': ' tunable、device、type、桶或 rule',
  'what {} is': ' {0} 的值',
  // systems/crush/crushWords.ts
  'a weight': '权重',
  'a weight of at most {}': '不大于 {0} 的权重',
  'unexpected end of file, expecting {}': '文件意外结束，这里应为{0}',
  'unexpected {}, expecting {}': '这里不该是 {0}，应为{1}',
  '{}, an integer between {} and {}': '{0}，即 {1} 到 {2} 的整数',
};
