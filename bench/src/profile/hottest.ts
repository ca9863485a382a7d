// node hottest.js <folder>: the functions that took longest, from the CPU profiles that `node --cpu-prof` wrote there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hottest, type Profile } from './profile.ts';

const [folder = '.'] = process.argv.slice(2);
for (const name of readdirSync(folder).filter((file) => file.endsWith('.cpuprofile'))) {
  const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile;
  console.log(name);
  for (const { share, place } of hottest(profile, 6))
    console.log(`${(100 * share).toFixed(1).padStart(6)} %  ${place}`);
}
