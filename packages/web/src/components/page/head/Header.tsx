import facts from 'virtual:opening';
import { hasOwnCluster } from '../../../model/run.ts';
import { dialog, toggleDialog } from '../../../state/dialogs.ts';
import { recorded } from '../../../state/given/recorded.ts';
import { t } from '../../../state/language.ts';
import { question } from '../../../state/state.ts';
import { REDIS_STORY } from '../../../story/storyNames.ts';
import { Icon } from '../../common/Icon.tsx';
import { LanguageButtons } from '../../common/LanguageButtons.tsx';
import { KeyInput } from '../KeyInput.tsx';
import { PlayButton } from '../Player.tsx';
import { CopyLink } from './CopyLink.tsx';
import { ExamplesButton } from './ExamplesButton.tsx';
import { HOME, Places } from './Places.tsx';

/** Whose page it is, its places, and what can be set; on narrow screens all but the places is behind one button. */
export function Header() {
  const { scenario, pasted } = question.value;
  const redis = recorded.value || scenario === REDIS_STORY || (hasOwnCluster(question.value) && pasted !== undefined);
  return (
    <header class="top">
      <a class="brand" href={HOME}>
        Shardscope
      </a>
      <h1 class="unseen">{t('title')}</h1>
      <Places current={redis ? 'redis' : 'lab'} redis={facts.links.redis} />
      <PlayButton alone />
      <button type="button" class="more" popovertarget="menu" aria-label={t('menu')}>
        <Icon name="more" />
      </button>
      <div id="menu" class="menu" popover="auto">
        <ExamplesButton />
        <KeyInput />
        <CopyLink />
        <LanguageButtons label={t('language')} />
        <button
          type="button"
          aria-expanded={dialog.value === 'settings'}
          aria-controls="settings"
          onClick={() => toggleDialog('settings')}
        >
          {t('settings')}
        </button>
        <button type="button" aria-label={t('help')} aria-keyshortcuts="?" onClick={() => toggleDialog('help')}>
          ?
        </button>
      </div>
    </header>
  );
}
