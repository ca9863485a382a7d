import { motionChoice } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';

/** A box to tick, with its words. */
export function Switch({ on, change, text }: { on: boolean; change: (on: boolean) => void; text: string }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => change(currentTarget.checked)} /> {text}
    </label>
  );
}

/** Whether what moves shall move less. */
export const MotionSwitch = () => (
  <Switch
    on={motionChoice.value === 'reduced'}
    change={(on) => {
      motionChoice.value = on ? 'reduced' : 'system';
    }}
    text={t('motion')}
  />
);
