import { type Language, languages } from './say.ts';

/** The options that name the language. */
const FLAGS = ['--lang', '--language'];

/** A command line as far as its language goes. */
export interface Asked {
  /** What it asks for, else what the locale does. */
  readonly language: Language;
  /** The words that are neither that option nor its value. */
  readonly others: readonly string[];
}

/** Which language a command line and an environment ask for: `--lang` wins over LC_ALL, that over LC_MESSAGES, and that over LANG. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Asked {
  let named: string | undefined;
  const others: string[] = [];
  const end = argv.indexOf('--');
  for (let at = 0; at < argv.length; at++) {
    const [flag, value] = argv[at].split(/=(.*)/s);
    if ((end >= 0 && at > end) || !FLAGS.includes(flag)) others.push(argv[at]);
    else named = value ?? argv[++at];
  }
  const known = languages.find((language) => language === named);
  return { language: known ?? ofLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG || ''), others };
}

/** A Chinese locale whose characters are not those of UTF-8 could not show the texts. */
const ofLocale = (locale: string): Language => (/^zh(?![a-z])(?!.*\.(?!utf-?8))/i.test(locale) ? 'zh' : 'en');
