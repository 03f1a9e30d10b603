/*
 * Makes the pictures in docs/screenshots anew, from a running ./suite up:
 *   cd web-client && npm run screenshots
 */
import { mkdir } from 'node:fs/promises';
import { launch } from './browser.js';
import { Console } from './console.js';

const URL = process.env.CONSOLE_URL ?? 'http://localhost:8084';
const PLACE = new globalThis.URL('../../../../docs/screenshots/', import.meta.url).pathname;
const PHONE = { viewport: { width: 390, height: 844 } };
// Less than its size: legible, and light enough to be kept with the code.
const DESKTOP = { viewport: { width: 1280, height: 1000 }, deviceScaleFactor: .7 };
/** So many events of each lane make a picture of a comparison. */
const EVENTS = 12;

await mkdir(PLACE, { recursive: true });
const browser = await launch('--disable-lcd-text');
for (const [name, options] of [['live-light', { ...DESKTOP, colorScheme: 'light' }], ['live-dark', { ...DESKTOP, colorScheme: 'dark' }], ['live-phone', PHONE]]) {
  await picture(name, '#live', options, scene);
}
for (const [name, scenario, options] of [['try-chat', 'Chat', DESKTOP], ['try-blocked-proxy', 'Blocked proxy', { ...DESKTOP, colorScheme: 'dark' }], ['try-phone', 'Chat', PHONE]]) {
  await picture(name, '#try', options, page => comparison(page, scenario));
}
await browser.close();

async function picture(name, view, options, arrange) {
  const page = await Console.open(browser, `${URL}/${view}`, options);
  await arrange(page);
  await page.page.screenshot({ path: `${PLACE}${name}.png`, fullPage: options.viewport === DESKTOP.viewport });
  await page.page.context().close();
}

/** Something to look at: a room of its own would be empty each time, and the lobby's history full of the last pictures. */
async function scene(page) {
  await page.live('alice', 'bob');
  await page.publish('bob', 'Version 1 is out');
  await page.publish('everyone', 'Maintenance at noon');
  await page.say('alice', 'Morning! Is the release out?');
  await page.messages('bob').getByText('Morning!').last().waitFor();
  await page.say('bob', 'Ten minutes ago. The notes are in your inbox.');
  await page.messages('alice').getByText('Ten minutes').last().waitFor();
  await page.page.waitForFunction(() => [...document.querySelectorAll('.spark polyline')]
    .some(line => line.getAttribute('points').split(' ').length > 24));
}

async function comparison(page, scenario) {
  await page.run(scenario);
  await page.page.waitForFunction(([events, blocked]) => [...document.querySelectorAll('[data-lane]')]
    .every(({ dataset }) => Number(dataset.received) >= events || (blocked && ['sse', 'ws'].includes(dataset.lane))), [EVENTS, scenario === 'Blocked proxy']);
  await page.page.locator('.lane.best').waitFor();
  if (scenario === 'Blocked proxy') await page.page.getByRole('heading', { name: 'What fits: Long poll' }).waitFor();
}
