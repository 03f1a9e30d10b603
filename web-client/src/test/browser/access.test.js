import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { launch } from './browser.js';
import { Console } from './console.js';

const { CONSOLE_URL } = process.env;
const AXE = createRequire(import.meta.url).resolve('axe-core');

describe('the console for everyone', () => {
  let browser;

  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  for (const view of ['live', 'try']) {
    for (const colorScheme of ['light', 'dark']) {
      it(`has nothing that axe objects to in the view ${view}, ${colorScheme}`, async () => {
        const { page } = await Console.open(browser, `${CONSOLE_URL}/#${view}`, { colorScheme, bypassCSP: true });
        await page.locator(`#${view}`).waitFor();
        await page.addScriptTag({ path: AXE });
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), []);
        await page.context().close();
      });
    }

    it(`needs no sideways scrolling on a phone in the view ${view}`, async () => {
      const { page } = await Console.open(browser, `${CONSOLE_URL}/#${view}`, { viewport: { width: 360, height: 740 } });
      await page.locator(`#${view}`).waitFor();
      const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.equal(content, width);
      await page.context().close();
    });
  }

  it('is worked with the keyboard alone', async () => {
    const { page } = await Console.open(browser, `${CONSOLE_URL}/?users=kay,lee`);
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    const tabTo = async text => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if (await focused() === text) return;
      }
      assert.fail(`no way to ${text} by Tab`);
    };
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to the content');
    await tabTo('Block WebSocket');
    await page.keyboard.press('Space');
    await page.locator('[role=switch][aria-checked=true]').waitFor();
    await page.keyboard.press('Space');
    await page.locator('[role=switch][aria-checked=true]').waitFor({ state: 'detached' });
    await tabTo('Publish');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Inbox of kay' }).getByText('Version 1 is out').first().waitFor();
    await page.goto(`${CONSOLE_URL}/#try`);
    await page.getByRole('radio', { name: /^Notifications/ }).focus();
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.getByRole('radio', { name: /^Chat/ }).isChecked());
    await page.context().close();
  });

  it('says what the page may do in a header', async () => {
    for (const path of ['/', '/console/main.js', '/client/tricast.js']) {
      const policy = (await fetch(CONSOLE_URL + path)).headers.get('Content-Security-Policy');
      assert.match(policy, /default-src 'self'/);
      assert.doesNotMatch(policy, /unsafe|\*|data:/);
    }
  });

  it('holds still for who wants no motion', async () => {
    const { page } = await Console.open(browser, `${CONSOLE_URL}/`, { reducedMotion: 'reduce' });
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')]
      .filter(element => getComputedStyle(element).transitionDuration !== '0s' || getComputedStyle(element).animationName !== 'none').length);
    assert.equal(moving, 0);
    await page.context().close();
  });
});
