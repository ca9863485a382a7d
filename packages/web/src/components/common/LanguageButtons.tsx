import { lang } from '../../state/language.ts';

/** Chooses the language of the page. */
export function LanguageButtons({ label }: { label: string }) {
  return (
    <fieldset aria-label={label}>
      {(['en', 'zh'] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={lang.value === one}
          onClick={() => {
            lang.value = one;
          }}
        >
          {one === 'en' ? 'EN' : '中文'}
        </button>
      ))}
    </fieldset>
  );
}
