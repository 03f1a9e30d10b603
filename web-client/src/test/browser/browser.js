import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine. */
export function launch(...args) {
  return chromium.launch({ executablePath: installed(), args: ['--no-sandbox', '--disable-background-networking', ...args] });
}

function installed() {
  for (const name of NAMES) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // the next name
    }
  }
  throw new Error('no Chromium on the path: install it, for example with apt-get install chromium');
}
