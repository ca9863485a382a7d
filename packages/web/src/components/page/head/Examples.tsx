import { presets as scenarios } from '@shardscope/core';
import { hasOwnCluster, noOwnCluster } from '../../../model/run.ts';
import { openLink } from '../../../state/address.ts';
import { lang, t } from '../../../state/language.ts';
import { opening, question, submit, tour } from '../../../state/state.ts';
import { tours } from '../../../story/tours.ts';

const close = (): void => {
  for (const id of ['examples', 'menu']) document.querySelector<HTMLElement>(`#${id}:popover-open`)?.hidePopover();
};

/** What there is to see, and scenarios that have a name. */
export function Examples() {
  const { scenario } = question.value;
  const own = hasOwnCluster(question.value);
  const known = [
    { text: opening.scenario, title: t('opening') },
    ...scenarios.map(({ text, title }) => ({ text, title: title[lang.value] })),
  ];
  return (
    <>
      <h2>{t('presetsTold')}</h2>
      <ul>
        {tours.map(({ id, title, link }) => (
          <Example
            key={id}
            title={t(title)}
            current={tour.value?.id === id}
            choose={() => void openLink({ ...link, told: id })}
          />
        ))}
      </ul>
      <h2>{t('presetsPlain')}</h2>
      <ul>
        {known.map(({ text, title }) => (
          <Example
            key={text}
            title={title}
            current={!own && !tour.value && scenario === text}
            choose={() => void submit({ scenario: text, ...noOwnCluster })}
          />
        ))}
      </ul>
    </>
  );
}

function Example({ title, current, choose }: { title: string; current: boolean; choose: () => void }) {
  return (
    <li>
      <button
        type="button"
        aria-current={current}
        onClick={() => {
          choose();
          close();
        }}
      >
        {title}
      </button>
    </li>
  );
}
