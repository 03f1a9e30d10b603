import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import { built, module } from '../../../build.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

test('the module that is served is what the sources make', async () => {
  assert.equal(await readFile(join(root, module), 'utf8'), await built(), 'run `npm run build` in web-client and commit the result');
});

test('the module is smaller than 8 KB, gzipped', async () => {
  const bytes = gzipSync(await readFile(join(root, module)), { level: 9 }).length;
  assert.ok(bytes < 8_192, `${bytes} bytes`);
});

test('the packed package can be installed and imported, and brings its types', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'tricast-client-'));
  t.after(() => rm(folder, { recursive: true }));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
  const [{ filename, files }] = JSON.parse(stdout);
  assert.ok(files.every(({ path }) => /^(package\.json|README\.md|LICENSE|.*\/client\/(tricast\.js|tricast\.d\.ts|worker\.js))$/.test(path)), JSON.stringify(files));
  await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder });
  await writeFile(join(folder, 'main.js'), 'import * as client from "@tricast/client"; console.log(Object.keys(client).sort().join());');
  assert.equal((await run(process.execPath, ['main.js'], { cwd: folder })).stdout.trim(), 'chat,notifications,serve,tickers');
});
