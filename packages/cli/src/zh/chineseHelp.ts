import type { Argument, Help, HelpConfiguration, Option } from 'commander';
import { displayWidth } from '../format/terminal/displayWidth.ts';
import { wrapped } from '../format/terminal/wrapped.ts';
import { said } from '../language/say.ts';

/** How help is written and laid out in Chinese, whose characters take two columns and need no blanks to break a line at. */
export const chineseHelp: HelpConfiguration = {
  styleTitle: said,
  displayWidth,
  boxWrap: (text, width) =>
    text
      .split('\n')
      .flatMap((line) => wrapped(line, width, ''))
      .join('\n'),
  commandDescription: (command) => said(command.description()),
  subcommandDescription: (command) => said(command.summary() || command.description()),
  argumentDescription: described,
  optionDescription: described,
};

/** What an option or argument is, what may be given and what is taken if nothing is. */
function described(this: Help, of: Option | Argument): string {
  const { description, argChoices, defaultValue, defaultValueDescription } = of;
  const flag = 'isBoolean' in of && of.isBoolean();
  const empty = defaultValue === undefined || (Array.isArray(defaultValue) && defaultValue.length === 0);
  const facts = [
    ...(argChoices ? [`可选值：${argChoices.join('、')}`] : []),
    ...(empty || (flag && typeof defaultValue !== 'boolean') || (flag && defaultValue === true)
      ? []
      : [`默认：${defaultValueDescription ?? String(defaultValue)}`]),
  ];
  return facts.length > 0 ? `${said(description)}（${facts.join('；')}）` : said(description);
}
