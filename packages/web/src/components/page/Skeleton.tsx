import { t } from '../../state/language.ts';

/** What stands where the cards will be until the first answer; that it is computed is said only where that takes a while. */
export function Skeleton({ cards }: { cards: number }) {
  return (
    <>
      <p class="note waiting">{t('computing')}</p>
      <div class="cards" aria-hidden="true">
        {Array.from({ length: cards }, (_, card) => (
          <div key={card} class="skeleton" />
        ))}
      </div>
    </>
  );
}
