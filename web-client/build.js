/** Writes the module that services serve and the package has: one file, small. */
import { writeFile } from 'node:fs/promises';

import { build } from 'esbuild';

export const module = 'src/main/resources/META-INF/resources/client/tricast.js';

/** The text of the module. */
export async function built() {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ['src/main/js/tricast.js'],
    bundle: true,
    minify: true,
    mangleProps: /^_/,
    format: 'esm',
    target: 'es2022',
    banner: { js: '/* @tricast/client, Apache-2.0. Made by `npm run build` from web-client/src/main/js */' },
    write: false,
  });
  return outputFiles[0].text;
}

if (process.argv[1] === import.meta.filename) await writeFile(module, await built());
