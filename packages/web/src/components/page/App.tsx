import { dialog } from '../../state/dialogs.ts';
import { recorded } from '../../state/given/recorded.ts';
import { t } from '../../state/language.ts';
import { run } from '../../state/state.ts';
import { lazy } from '../common/lazy.tsx';
import { SettingsSheet } from '../settings/SettingsSheet.tsx';
import { Figures } from './Figures.tsx';
import { Header } from './head/Header.tsx';
import { Player } from './Player.tsx';
import { Told } from './Told.tsx';

const RecordingView = lazy(async () => (await import('../recording/RecordingView.tsx')).RecordingView);
const Help = lazy(async () => (await import('./Help.tsx')).Help);

/** The frame of the instrument. What moves time comes first for the keyboard, and stands last on the screen. */
export function App() {
  const closed = (): void => {
    if (dialog.value === 'help') dialog.value = undefined;
  };
  return (
    <>
      <a class="skip" href="#stage">
        {t('skip')}
      </a>
      {recorded.value ? (
        <RecordingView key={recorded.value.recording} recorded={recorded.value} />
      ) : (
        <>
          <Player />
          {run.value.nodes.length > 0 ? <Told /> : <div class="told" />}
          <Figures />
        </>
      )}
      <Header />
      <SettingsSheet />
      {dialog.value === 'help' && <Help close={closed} />}
    </>
  );
}
