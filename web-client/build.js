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
    // Of ours alone: not of the browser, the protocol or what tabs say to each other, who may be of two versions.
    mangleProps: /^(_.*|opened|heard|alive|lost|began|feeds|since|ended|watch|turn|connected|answered|renew|subject)$/,
    format: 'esm',
    target: 'es2022',
    banner: { js: '/* @tricast/client, Apache-2.0 */' },
    write: false,
  });
  return outputFiles[0].text;
}

if (process.argv[1] === import.meta.filename) await writeFile(module, await built());
