/** The key that is followed, as a tag that can be typed over. */
export function Tag({ label, first, onType }: { label: string; first: string; onType: (name: string) => void }) {
  return (
    <input
      class="tag"
      type="text"
      aria-label={label}
      placeholder={first}
      defaultValue={first}
      maxLength={200}
      autocomplete="off"
      spellcheck={false}
      onInput={({ currentTarget }) => onType(currentTarget.value)}
    />
  );
}
