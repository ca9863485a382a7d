/** Something that a build shows of a run. */
export interface BuildCase {
  readonly name: string;
  /** What was found. */
  readonly text: string;
  /** Conditions of `--fail-on` that hold. */
  readonly failures: readonly string[];
  /** The place that it is about, where there is one. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** An annotation of GitHub: its level, title and message. */
export interface Annotation extends Pick<BuildCase, 'at'> {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** The workflow command of GitHub that makes an annotation. */
export function annotation({ level, title, message, at }: Annotation): string {
  const place = at ? `file=${property(at.file)},line=${at.line},` : '';
  return `::${level} ${place}title=${property(title)}::${data(message)}\n`;
}

const xml = (text: string): string =>
  text
    // Characters that XML cannot hold at all.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** Cases as JUnit has them: each fails where a condition of `--fail-on` holds. */
export function junitReport(command: 'compare' | 'diff', cases: readonly BuildCase[]): string {
  const tests = cases.map(({ name, text, failures, at }) => {
    const failed = failures.map((failure) => `<failure message="${xml(failure)}">${xml(text)}</failure>`).join('');
    const place = at ? ` file="${xml(at.file)}" line="${at.line}"` : '';
    return `  <testcase classname="shardscope.${command}" name="${xml(name)}"${place}>${failed}<system-out>${xml(text)}</system-out></testcase>\n`;
  });
  const count = cases.filter(({ failures }) => failures.length > 0).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="shardscope ${command}" tests="${cases.length}" failures="${count}">\n${tests.join('')}</testsuite>\n</testsuites>\n`;
}
