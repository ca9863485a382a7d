import type { CompletedOption, Place } from './places.ts';

/** The shells for which there is a script. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** The script that completes the program in a shell. */
export const scripts: Readonly<Record<(typeof shells)[number], (places: readonly Place[]) => string>> = {
  bash: (places) => `# bash completion of shardscope: eval "$(shardscope completion bash)"
_shardscope() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at='' found='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${cases(places)}
  COMPREPLY=($(compgen -W "$found" -- "$cur"))
}
complete -o default -F _shardscope shardscope
`,
  zsh: (places) => `#compdef shardscope
# zsh completion of shardscope: eval "$(shardscope completion zsh)", after compinit
_shardscope() {
  local cur=\${words[CURRENT]} prev=\${words[CURRENT-1]} at='' found='' word
  for word in "\${(@)words[2,CURRENT-1]}"; do
${cases(places)}
  if [[ -n $found ]]; then compadd -- \${=found}; else _files; fi
}
compdef _shardscope shardscope
`,
  fish: (places) => `# fish completion of shardscope: shardscope completion fish | source
function __shardscope_at
    set -l at ''
    for word in (commandline -opc)[2..]
        switch "$at $word"
            case ${paths(places)}
                set at "$at $word"
        end
    end
    test "$at" = "$argv[1]"
end
${places.flatMap(fishLines).join('\n')}
`,
};

/** Moves `at` along the commands, and puts into `found` what may stand there: what bash and zsh read alike. */
const cases = (places: readonly Place[]): string => `    case "$at $word" in
      ${paths(places, '|')}) at="$at $word" ;;
    esac
  done
  case "$at $prev" in
${places.flatMap(({ path, options }) => options.flatMap((option) => valueCase(path, option))).join('\n')}
    *) case "$at$([[ $cur == -* ]] && echo ' -')" in
${places.map(({ path, words, options }) => `      ${quoted(path)}) found=${quoted(words.join(' '))} ;;\n      ${quoted(`${path} -`)}) found=${quoted(options.flatMap(({ flags }) => flags).join(' '))} ;;`).join('\n')}
    esac ;;
  esac`;

const valueCase = (path: string, { flags, values }: CompletedOption): string[] =>
  values === undefined
    ? []
    : [
        `    ${flags.map((flag) => quoted(`${path} ${flag}`)).join('|')}) found=${quoted(values === 'any' ? '' : values.join(' '))} ;;`,
      ];

const paths = (places: readonly Place[], between = ' '): string =>
  places.flatMap(({ path }) => (path === '' ? [] : [quoted(path)])).join(between);

function fishLines({ path, words, options }: Place): string[] {
  const start = `complete -c shardscope -n "__shardscope_at '${path}'"`;
  return [
    ...(words.length > 0 ? [`${start} -f -a ${quoted(words.join(' '))}`] : []),
    ...options.map(({ flags, help, values }) => {
      const names = flags.map((flag) => (flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`));
      const value = values === undefined ? '' : values === 'any' ? ' -r' : ` -x -a ${quoted(values.join(' '))}`;
      return `${start}${names.join('')}${value} -d ${quoted(help.split(/[:;.：；。（]/)[0])}`;
    }),
  ];
}

/** Text in single quotes, as all three shells read it; none of it holds one. */
const quoted = (text: string): string => `'${text.replaceAll("'", '’')}'`;
