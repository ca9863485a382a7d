import { configurationTexts } from '../../i18n/own/configurationTexts.ts';
import type { ConfigurationFile, Configurations } from '../../model/configuration.ts';
import { closeConfigurations, showConfigurations } from '../../state/given/configurations.ts';
import { lang, saying } from '../../state/language.ts';
import { problem, question, run } from '../../state/state.ts';
import { FileCard } from './FileCard.tsx';

const say = saying(configurationTexts);

/** The configurations that were given: what they are, what is still to be said of them, and what the change between them comes to. */
export function ConfigurationPanel({ given }: { given: Configurations }) {
  const { files, steps } = given;
  const two = files.length === 2;
  // What was understood is of what is shown; what was refused has only its text.
  const shown = question.value.configurations === given ? run.value.configurations : undefined;
  const verdict = shown?.difference?.verdict[lang.value];
  const refused = problem.value?.fact === undefined ? undefined : problem.value;
  const change = (at: number) => (file: ConfigurationFile) => {
    const [first, second = first] = files.map((one, i) => (i === at ? file : one));
    void showConfigurations({ files: two ? [first, second] : [first], steps });
  };
  return (
    <section class="configuration" aria-labelledby="configuration-title">
      <h2 id="configuration-title">{say(two ? 'difference' : 'yours')}</h2>
      {verdict !== undefined && (
        <p class="conclusion" role="status">
          {verdict}
        </p>
      )}
      <div class="files">
        {files.map((file, i) => (
          <FileCard
            key={i}
            file={file}
            {...(two ? { title: say(i === 0 ? 'before' : 'after') } : {})}
            side={shown?.sides[i]}
            poolName={shown?.sides[i]?.pool ?? files[1 - i]?.pool}
            fact={refused?.place?.file === file.name ? refused.fact : undefined}
            change={change(i)}
          />
        ))}
      </div>
      {!two && (
        <form
          class="steps"
          onSubmit={(event) => {
            event.preventDefault();
            void showConfigurations({ files, steps: String(new FormData(event.currentTarget).get('steps')).trim() });
          }}
        >
          <label>
            {say('steps')}{' '}
            <input
              name="steps"
              defaultValue={steps}
              placeholder="+d -b !c"
              title={say('stepsHint')}
              autocomplete="off"
            />
          </label>{' '}
          <button type="submit">{say('apply')}</button> <span class="summary">{say('stepsHint')}</span>
        </form>
      )}
      <p class="note">
        {!two && `${say('second')} `}
        {say('unlinked')}
      </p>
      <p>
        {two && (
          <button type="button" onClick={() => void showConfigurations({ files: [files[1], files[0]], steps })}>
            {say('swap')}
          </button>
        )}{' '}
        <button type="button" onClick={() => void closeConfigurations()}>
          {say('close')}
        </button>
      </p>
    </section>
  );
}
