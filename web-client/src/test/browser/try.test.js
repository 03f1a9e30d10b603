import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch } from './browser.js';
import { Console } from './console.js';

const { CONSOLE_URL } = process.env;
const LANES = ['short', 'long', 'sse', 'ws'];
/** Heads are estimated; nearer than this is chance. */
const TOLERANCE = .15;

describe('the comparison', () => {
  let browser;
  let page;

  before(async () => { browser = await launch(); });
  after(() => browser?.close());
  afterEach(async () => {
    await page.page.context().close();
    for (const fault of ['block-websocket', 'buffer']) await fetch(`${CONSOLE_URL}/dev/faults/${fault}`, { method: 'DELETE' });
    assert.deepEqual(page.violations, []);
    assert.deepEqual(page.errors, []);
  });

  const received = lane => page.lane(lane).getAttribute('data-received').then(Number);

  it('counts requests as the proxy does, and bytes nearly so', async () => {
    page = await Console.open(browser, `${CONSOLE_URL}/#try`);
    await page.run('Ticker');
    await everyLaneHas(60);
    await page.page.getByRole('button', { name: 'Stop' }).click();
    for (const lane of LANES) {
      const { page: bytes, requests, payload, wire, wireRequests } = await page.lane(lane).evaluate(({ dataset }) =>
        Object.fromEntries(Object.entries(dataset).filter(([name]) => name !== 'lane').map(([name, value]) => [name, Number(value)])));
      assert.ok(payload < wire, `${lane}: ${payload} bytes of payload are part of ${wire}`);
      assert.ok(Math.abs(bytes - wire) < TOLERANCE * wire, `${lane}: ${bytes} in the page, ${wire} on the wire`);
      assert.ok(Math.abs(requests - wireRequests) <= 1, `${lane}: ${requests} requests in the page, ${wireRequests} at the proxy`);
    }
  });

  it('shows that a socket costs least where everybody sends', async () => {
    page = await Console.open(browser, `${CONSOLE_URL}/#try`);
    await page.run('Game');
    await everyLaneHas(40);
    const costs = await Promise.all(LANES.map(lane => page.lane(lane).evaluate(({ dataset }) => dataset.wire / dataset.received)));
    assert.equal(Math.min(...costs), costs[LANES.indexOf('ws')], `bytes per event of ${LANES}: ${costs}`);
  });

  it('judges by what came: behind a proxy that blocks and buffers, only polls', async () => {
    page = await Console.open(browser, `${CONSOLE_URL}/#try`);
    await page.run('Blocked proxy');
    for (const lane of ['sse', 'ws']) await page.lane(lane).getByText('events have not arrived').waitFor();
    await page.page.waitForFunction(() => Number(document.querySelector('[data-lane=long]').dataset.received) >= 5);
    assert.equal(await received('ws'), 0);
    assert.equal(await received('sse'), 0);
    assert.equal(await page.lane('long').getByText('have not arrived').count(), 0);
    await page.page.getByRole('radio', { name: /^Notifications/ }).check();
    await page.page.locator('[data-network-note]', { hasText: 'as it should be' }).waitFor();
  });

  function everyLaneHas(events) {
    return page.page.waitForFunction(([lanes, least]) => lanes.every(lane =>
      document.querySelector(`[data-lane=${lane}]`).dataset.received >= least), [LANES, events]);
  }
});
