/** Messages that need no Chinese, by files or one by one, and why none of them can reach the page. */
export const unreachable: readonly { why: string; files?: RegExp; ids?: readonly string[] }[] = [
  {
    why: 'the page lists no moved keys or ranges, counts nothing live and reads no JSON of clusters but its own',
    files: /^cluster\/(movedKeys|movedRanges|liveLoad|clusterFromJSON)\.ts$/,
  },
  { why: 'the page has no use for the classes of other packages', files: /^shims\// },
  {
    why: 'the page moves no slots and repairs none, and says in words of its own how a recorded watch ended',
    files: /^redis\/(apply\/.*|watch\/watchEnd\.ts)$/,
  },
  {
    why: 'readers of dumps and logs say in English what they cannot read; the page says in its own language which file that is',
    files: /^workload\/records\//,
  },
  { why: 'the page gives no advice', files: /^measure\/advice\// },
  {
    why: 'the view of consequences says that in words of its own',
    files: /^measure\/consequences\/samples\/windows\.ts$/,
  },
  {
    why: 'readers say in English what they cannot read, in the words of the configuration; the page says in its own language which file, line and column that is',
    files: /^systems\//,
  },
  {
    why: 'they are of calls with arguments of another type, which the types of the page rule out',
    files: /^hashes\/(buckets|utf8)\.ts$/,
    ids: [
      'the {} {}',
      'n must be an integer of at least 0, got {}',
      'ids must be an array, a Set or another iterable of ids, got {}',
      'strategy must be one such as ring of @shardscope/core, got {}; strategy(id) of @shardscope/core/registry finds them',
      'hash must be one such as md5 of @shardscope/core, got {}; hash(id) of @shardscope/core/registry finds them',
      'hash {} must return int32 values, got {}',
      'a node is an id or an object with one, got {}',
      'node id must be a string, got {}',
      'zone of node {} must be a string, got {}',
      '{} of node {} must be true or false, got {}',
      'nodes must be an array, a Set or another iterable of ids and nodes, got {}',
      'options of {} must be an object such as { name: value }, got {}',
      'there must be a strategy to rank, got none',
      'copies must be a rule such as chooseKCopies, got {}',
    ],
  },
  {
    why: 'the page asks for strategies and hashes that it found itself, and for a hash only where the strategy accepts it',
    files: /^(registry|run\/strategyOf)\.ts$/,
    ids: ['a hash of 64 bits', 'a hash of at most 32 bits', '{} needs {}, got {} ({} bits)'],
  },
  {
    why: 'the page restores no cluster but those whose state a reader has made',
    files: /^(?:partitioners\/buckets\/placeMap|cluster\/restoredParts)\.ts$/,
    ids: [
      'slots state needs pairs of a bucket below {} and a length, got {}, {}',
      'slots state must cover {} slots, got {}',
      'token-allocation state needs ascending tokens below 2^{} and buckets below {}, got {}, {}',
      'token-allocation state must be pairs of a token and a bucket, got {} numbers',
    ],
  },
  {
    why: 'the page adds up no counts, and compares no placements but its own',
    files: /^measure\/(count\/(checkCounts|place)|keys\/keyMoves|report\/movement)\.ts$/,
    ids: ['counts of other clusters cannot be added'],
  },
  {
    why: 'the page plans nothing but the story, whose nodes are given, and the rebalance of redis-cli',
    files: /^redis\/(exact\/\w+|planFailover|redisStory|problems\/checkErrors|rediscli\/redisCli(Create|Reshard))\.ts$/,
  },
  { why: 'the page reads no loads of slots', files: /^redis\/read\/parseSlot(Load|Stats)\.ts$/ },
  { why: 'the page reads no lists of nodes without steps', ids: ['a list of nodes has no steps, got {}'] },
  {
    why: 'a system that is left without a server by the steps typed is refused in English, marked as such',
    ids: ['made elsewhere: otherwise'],
  },
  {
    why: 'they are put together of phrases that are found by themselves',
    ids: ['made elsewhere: found.problems.reduce'],
  },
];
