// Compiles assembly/ and embeds it in src/wasm/binary.ts, so that neither a bundler nor a host has to find a file.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

// 64 MiB are reserved, not used: only pages that are touched cost memory.
const flags = '-O3 --noAssert --runtime stub --enable simd --initialMemory 1024 --maximumMemory 1024';
const { error, stderr, binary } = await compile();
if (error) {
  process.stderr.write(stderr.toString());
  throw error;
}

async function compile() {
  let binary;
  const result = await asc.main(['assembly/index.ts', '--outFile', 'kernel.wasm', ...flags.split(' ')], {
    baseDir: fileURLToPath(new URL('.', import.meta.url)),
    writeFile(_name, contents) {
      binary = contents;
    },
  });
  return { ...result, binary };
}

writeFileSync(
  new URL('src/wasm/binary.ts', import.meta.url),
  `/** assembly/, compiled; \`node wasm.mjs\` writes this file. */\nexport const binary =\n  '${Buffer.from(binary).toString('base64')}';\n`,
);
