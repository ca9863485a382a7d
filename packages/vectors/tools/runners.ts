// Runs the runner of every language whose compiler or interpreter is installed over the slots of Redis's own answers.
import { fileURLToPath } from 'node:url';
import { names, run, versionOf } from './languages.ts';

const file = fileURLToPath(new URL('../functions/redis-keyslot.json', import.meta.url));
for (const name of names) {
  const version = versionOf(name);
  if (!version) {
    console.log(`${name}: not installed`);
    continue;
  }
  const [{ status, output }] = run(name, [file]);
  console.log(`${name}: ${output.trim()} (${version})`);
  if (status !== 0) process.exitCode = 1;
}
