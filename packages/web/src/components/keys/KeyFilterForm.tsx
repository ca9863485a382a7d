import type { KeyFate, Node } from '@shardscope/core';
import { lettered } from '@shardscope/drawing';
import { type KeyFilter, printKeyFilter } from '../../answer/table/keyFilter.ts';
import { keysTexts } from '../../i18n/views/keysTexts.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { lang, saying } from '../../state/language.ts';
import { keyFilter, run } from '../../state/state.ts';

const say = saying(keysTexts);

// Milliseconds for which nothing is typed, after which what was typed is looked for.
const PAUSE = 150;

let typing: ReturnType<typeof setTimeout> | undefined;

/** Shows other keys. */
export function chooseKeys(filter: KeyFilter): void {
  clearTimeout(typing);
  keyFilter.value = printKeyFilter(filter);
}

/** Which keys of which strategy are listed. */
export function KeyFilterForm({
  filter,
  before,
  after,
}: {
  filter: KeyFilter;
  /** Nodes that may hold keys before and after. */
  before: readonly Node[];
  after: readonly Node[];
}) {
  const { tracks } = run.value;
  const { text, tag, fate, from, to, strategy = tracks[0].strategy, ...rest } = filter;
  const fates = { moved: say('onlyMoved'), needless: say('onlyNeedless'), stayed: say('onlyStayed') };
  const chosen = [text, tag, fate, from, to].some((one) => one !== undefined);
  return (
    <form class="key-filter" aria-label={say('filter')} onSubmit={(event) => event.preventDefault()}>
      {tracks.length > 1 && (
        <label>
          {say('strategy')}{' '}
          <select
            value={strategy}
            onChange={({ currentTarget }) => chooseKeys({ ...filter, strategy: currentTarget.value })}
          >
            {tracks.map(({ strategy: id }) => (
              <option key={id} value={id}>
                {strategyOf(id).title[lang.value]}
              </option>
            ))}
          </select>
        </label>
      )}
      {(['text', 'tag'] as const).map((name) => (
        <label key={name}>
          {say(name)}{' '}
          <input
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={filter[name] ?? ''}
            onInput={({ currentTarget: { value } }) => {
              clearTimeout(typing);
              typing = setTimeout(() => chooseKeys({ ...filter, ...named(name, value) }), PAUSE);
            }}
          />
        </label>
      ))}
      <label>
        {say('fate')}{' '}
        <select
          value={fate ?? ''}
          onChange={({ currentTarget: { value } }) => chooseKeys({ ...filter, ...named('fate', value as KeyFate) })}
        >
          <option value="">{say('all')}</option>
          {Object.entries(fates).map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <NodeChoice
        title={say('from')}
        nodes={before}
        value={from}
        choose={(id) => chooseKeys({ ...filter, ...named('from', id) })}
      />
      <NodeChoice
        title={say('to')}
        nodes={after}
        value={to}
        choose={(id) => chooseKeys({ ...filter, ...named('to', id) })}
      />
      {chosen && (
        <button type="button" onClick={() => chooseKeys({ ...rest, strategy })}>
          {say('clear')}
        </button>
      )}
    </form>
  );
}

function NodeChoice({
  title,
  nodes,
  value,
  choose,
}: {
  title: string;
  nodes: readonly Node[];
  value: string | undefined;
  choose: (id: string) => void;
}) {
  const all = run.value.nodes;
  return (
    <label>
      {title}{' '}
      <select value={value ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{say('any')}</option>
        {/* One that a link names and this step does not have. */}
        {value !== undefined && nodes.every(({ id }) => id !== value) && <option value={value}>{value}</option>}
        {nodes.map(({ id }) => (
          <option key={id} value={id}>
            {lettered(
              all.findIndex((node) => node.id === id),
              id,
              32,
            )}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A part of a filter; an empty one is none. */
const named = <Name extends keyof KeyFilter>(name: Name, value: NonNullable<KeyFilter[Name]> | ''): KeyFilter => ({
  [name]: value === '' ? undefined : value,
});
