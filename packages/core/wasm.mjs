// Compiles assembly/ and embeds it in src/wasm/binary.ts, so that neither a bundler nor a host has to find a file.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

// 64 MiB are reserved, not used: only pages that are touched cost memory.
const flags = '-O3 --noAssert --runtime stub --enable simd --initialMemory 1024 --maximumMemory 1024';
const folder = fileURLToPath(new URL('.', import.meta.url));
let binary;
const { error, stderr } = await asc.main(
  ['assembly/index.ts', '--baseDir', folder, '--outFile', 'kernel.wasm', ...flags.split(' ')],
  {
    writeFile(_name, contents) {
      binary = contents;
    },
  },
);
if (error) {
  process.stderr.write(stderr.toString());
  throw error;
}

writeFileSync(
  new URL('src/wasm/binary.ts', import.meta.url),
  `/** assembly/, compiled; \`node wasm.mjs\` writes this file. */\nexport const binary =\n  '${Buffer.from(binary).toString('base64')}';\n`,
);
