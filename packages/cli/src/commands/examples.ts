/** Command lines that the help of the program begins with. */
export const firstExamples: readonly string[] = [
  'shardscope compare',
  'shardscope compare "10 +1" --keys-from keys.txt',
  'shardscope slot user:1000',
];

/** Command lines that the help of a command ends with, by the words that lead to it. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  compare: [
    'shardscope compare "10 +1"',
    'shardscope compare "A,B,C=2 +D !A" -s ring,slots,maglev --keys-from keys.txt',
    `shardscope compare "10 +1" --fail-on 'ring.moved>15%' -f junit -o moves.xml`,
  ],
  advise: ['shardscope advise "12 +1"', 'shardscope advise nginx.conf#cache --cache-bytes 4gb --qps 20000'],
  diff: [
    'shardscope diff old/nginx.conf new/nginx.conf',
    "shardscope diff old.cfg new.cfg -f github --fail-on 'moved>10%'",
  ],
  merge: ['shardscope merge part1.json part2.json part3.json -f markdown'],
  replay: ['shardscope replay report.json'],
  locate: [
    'shardscope locate -n a,b,c -s ring user:1 user:2',
    'shardscope locate --from nginx.conf#cache --keys-from keys.txt',
  ],
  slot: ['shardscope slot user:1000 "{user:1000}.cart"', 'shardscope slot user:1000 -f json'],
  redis: ['shardscope redis check --connect 10.0.0.1:6379', 'shardscope redis plan --state nodes.txt'],
  'redis check': [
    'shardscope redis check --connect 10.0.0.1:6379',
    'redis-cli cluster nodes | shardscope redis check --state -',
  ],
  'redis create': ['shardscope redis create 10.0.0.1:6379 10.0.0.2:6379 10.0.0.3:6379'],
  'redis reshard': [
    'shardscope redis reshard --state nodes.txt --cluster-from all --cluster-to "$id" --cluster-slots 1000',
  ],
  'redis rebalance': ['shardscope redis rebalance --state nodes.txt --cluster-use-empty-masters'],
  'redis add-node': ['shardscope redis add-node 10.0.0.4:6379 --state nodes.txt'],
  'redis del-node': ['shardscope redis del-node "$id" --state nodes.txt'],
  'redis failover': ['shardscope redis failover "$id" --state nodes.txt'],
  'redis plan': [
    'shardscope redis plan --connect 10.0.0.1:6379 -f json -o plan.json',
    'shardscope redis plan --state nodes.txt --drain 10.0.0.4',
  ],
  'redis fix': ['shardscope redis fix --connect 10.0.0.1:6379'],
  'redis apply': [
    'shardscope redis apply plan.json --connect 10.0.0.1:6379 --dry-run',
    'shardscope redis apply plan.json --connect 10.0.0.1:6379 --resume',
  ],
  'redis watch': ['shardscope redis watch --connect 10.0.0.1:6379 --until done'],
  'redis acl': ['shardscope redis acl --user mover --server redis-8.4'],
  'redis story': ['shardscope redis story', 'shardscope redis story --live'],
  list: ['shardscope list profiles', 'shardscope list scenarios -f json'],
  explain: ['shardscope explain maglev', 'shardscope explain ring --key user:1000 -n a,b,c --change +d'],
  page: ['shardscope page', 'shardscope page --port 8080 --no-open'],
  worker: ['shardscope worker --queue redis://10.0.0.9:6379 --exit-when-empty'],
  selftest: ['shardscope selftest'],
  completion: [
    'eval "$(shardscope completion bash)"      # in ~/.bashrc',
    'eval "$(shardscope completion zsh)"       # in ~/.zshrc, after compinit',
    'shardscope completion fish | source       # in ~/.config/fish/config.fish',
    'shardscope completion man | man -l -      # the manual, where it is not installed',
  ],
};
