import { useId } from 'preact/hooks';
import { configurationTexts } from '../../i18n/own/configurationTexts.ts';
import type { ConfigurationFile } from '../../model/configuration.ts';
import { saying } from '../../state/language.ts';

const say = saying(configurationTexts);

/** Asks for what a file does not say: what is missing first, and what else may be told is folded away. */
export function FactFields({
  file,
  known,
  missing,
  change,
}: {
  file: ConfigurationFile;
  /** The facts of the system; those that end in `:` are of one server each. */
  known: readonly string[];
  /** The fact without which nothing can be shown, and what it may be. */
  missing: string | undefined;
  change: (file: ConfigurationFile) => void;
}) {
  const equals = missing?.lastIndexOf('=') ?? -1;
  const name = missing?.slice(0, equals);
  const hint = missing?.slice(equals + 1) ?? '';
  const told = new Map(file.facts);
  const general = known.filter((fact) => !fact.endsWith(':'));
  const others = [...new Set([...told.keys(), ...general])].filter((fact) => fact !== name);
  if (name === undefined && others.length === 0) return null;
  const take = (form: FormData): void => {
    const facts = [...form].flatMap(([fact, value]) => (value === '' ? [] : [[fact, String(value)] as const]));
    change({ ...file, facts });
  };
  return (
    <form
      class="missing-facts"
      onSubmit={(event) => {
        event.preventDefault();
        take(new FormData(event.currentTarget));
      }}
    >
      {name !== undefined && <Fact name={name} hint={hint} value={told.get(name) ?? ''} />}
      {others.length > 0 && (
        <details open={told.size > 0}>
          <summary>{say('facts')}</summary>
          {others.map((fact) => (
            <Fact key={fact} name={fact} hint="" value={told.get(fact) ?? ''} />
          ))}
          {name === undefined && <button type="submit">{say('assume')}</button>}
        </details>
      )}
      {name !== undefined && <button type="submit">{say('assume')}</button>}
    </form>
  );
}

/** One fact: chosen where it is one of a few, else written. */
function Fact({ name, hint, value }: { name: string; hint: string; value: string }) {
  const id = useId();
  return (
    <p>
      <label for={id}>
        <code>{name}</code>
      </label>{' '}
      {hint.includes('|') ? (
        <select id={id} name={name} value={value} required>
          <option value="">{say('choose')}</option>
          {hint.split('|').map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input id={id} name={name} value={value} placeholder={hint} required={hint !== ''} autocomplete="off" />
      )}
    </p>
  );
}
