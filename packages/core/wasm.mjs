// Compiles assembly/ and embeds it in src/wasm, so that neither a bundler nor a host has to find a file.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Compiles a folder of assembly/ with so many pages of memory: they are reserved, and only those that are touched cost anything. */
async function compile(entry, pages, output) {
  const flags = `-O3 --noAssert --runtime stub --enable simd --initialMemory ${pages} --maximumMemory ${pages}`;
  let binary;
  const { error, stderr } = await asc.main(
    [entry, '--baseDir', folder, '--outFile', 'kernel.wasm', ...flags.split(' ')],
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
    new URL(output, import.meta.url),
    `/** ${entry}, compiled; \`node wasm.mjs\` writes this file. */\nexport const binary =\n  '${Buffer.from(binary).toString('base64')}';\n`,
  );
}

// 64 MiB.
await compile('assembly/index.ts', 1024, 'src/wasm/binary.ts');
await compile('assembly/records/index.ts', 40, 'src/wasm/records/recordBinary.ts');
