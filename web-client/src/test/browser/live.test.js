import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch } from './browser.js';
import { Console } from './console.js';

const { CONSOLE_URL, CONSOLE_PORTS } = process.env;
/** Rooms remember what earlier runs said. */
const RUN = process.pid;
const MARKUP = `<img src=x onerror="document.title=1"><b>bold ${RUN}</b>`;

describe('the console with two users', () => {
  let browser;
  let page;
  let names = 0;
  const users = () => [`ann${RUN}-${++names}`, `ben${RUN}-${names}`];

  before(async () => { browser = await launch(...mapped()); });
  after(() => browser?.close());
  afterEach(async () => {
    await fetch(`${CONSOLE_URL}/dev/faults/drop`, { method: 'DELETE' });
    await fetch(`${CONSOLE_URL}/dev/faults/block-websocket`, { method: 'DELETE' });
    await page.page.context().close();
    assert.deepEqual(page.violations, []);
    assert.deepEqual(page.errors, []);
  });

  /** The page knows services by the ports of the local stack; the browser takes those to the ones of this test. */
  function mapped() {
    const rules = CONSOLE_PORTS.split(',').map((port, i) => `MAP localhost:${8081 + i} 127.0.0.1:${port}`);
    return [`--host-resolver-rules=${rules.join(',')}`];
  }

  async function open(ann, ben) {
    page = await Console.open(browser, `${CONSOLE_URL}/?users=${ann},${ben}`);
    await page.live(ann, ben);
  }

  it('shows a notification to whom it is for, as text, and counts it', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    await page.publish(ben, MARKUP);
    await page.inbox(ben).getByText(MARKUP, { exact: true }).waitFor();
    await page.badge(ben).filter({ hasText: /^1$/ }).waitFor();
    assert.equal(await page.inbox(ann).getByText(MARKUP).count(), 0);
    assert.equal(await page.page.title(), 'Tricast');
  });

  it('brings what one says to the other, as text', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    await page.say(ann, MARKUP);
    await page.messages(ben).getByText(MARKUP, { exact: true }).waitFor();
    await page.say(ben, `Seen ${RUN}.`);
    await page.messages(ann).getByText(`Seen ${RUN}.`, { exact: true }).waitFor();
    assert.equal(await page.messages(ann).locator('img, .bubble b').count(), 0);
  });

  it('draws prices and the way they took', async () => {
    await open(...users());
    const row = page.page.getByRole('row').filter({ hasText: 'SPX' });
    await row.waitFor();
    await page.page.waitForFunction(() => document.querySelector('.spark polyline').getAttribute('points').split(' ').length > 3);
    assert.match(await row.innerText(), /\d+\.\d\d/);
  });

  it('keeps the badge right in every tab', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    const other = await Console.open(browser, `${CONSOLE_URL}/?users=${ann}`, { context: page.page.context() });
    await other.live(ann);
    await page.publish(ann, 'One');
    await page.publish(ann, 'Two');
    await other.badge(ann).filter({ hasText: /^2$/ }).waitFor();
    await other.inbox(ann).getByRole('button', { name: 'Mark as read: One' }).click();
    await page.badge(ann).filter({ hasText: /^1$/ }).waitFor();
    await page.desk(ann).getByRole('button', { name: 'Mark all read' }).click();
    await other.badge(ann).waitFor({ state: 'hidden' });
    await other.page.reload();
    await other.inbox(ann).getByText('Two').waitFor();
    await other.badge(ann).waitFor({ state: 'hidden' });
  });

  it('shows who is there, who types and who has read', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    await page.desk(ann).getByRole('list', { name: 'In this room' }).getByText(ben).waitFor();
    await page.desk(ben).getByLabel(`Message from ${ben}`).pressSequentially('hm');
    await page.desk(ann).getByText(`${ben} is typing`).waitFor();
    await page.say(ann, 'Did you see it?');
    await page.messages(ann).getByText(`read by ${ben}`).waitFor();
    await page.desk(ben).getByRole('button', { name: 'Go offline' }).click();
    await page.desk(ann).getByRole('list', { name: 'In this room' }).getByText(ben).waitFor({ state: 'detached' });
  });

  it('makes a mention of who is away a notification', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    await page.desk(ben).getByRole('button', { name: 'Go offline' }).click();
    await page.desk(ann).getByRole('list', { name: 'In this room' }).getByText(ben).waitFor({ state: 'detached' });
    await page.say(ann, `@${ben} are you there?`);
    await page.messages(ann).getByText('are you there?').waitFor();
    await page.desk(ben).getByRole('button', { name: 'Come back' }).click();
    await page.inbox(ben).getByText('are you there?').waitFor();
  });

  it('goes on without WebSocket, and back to it', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    await page.turn('Block WebSocket', true);
    await page.chatState(ann).filter({ hasText: 'SSE · fallback' }).waitFor();
    await page.say(ben, `still here ${RUN}`);
    await page.messages(ann).getByText(`still here ${RUN}`).waitFor();
    await page.turn('Block WebSocket', false);
    await page.chatState(ann).filter({ hasText: 'WebSocket · live' }).waitFor();
    assert.equal(await page.messages(ann).getByText(`still here ${RUN}`).count(), 1);
  });

  it('sends what was written in a dead network once, and in order, when it lives again', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    await page.turn('Drop everything', true);
    await page.chatState(ann).filter({ hasText: 'offline' }).waitFor();
    await page.say(ann, `first ${RUN}`);
    await page.say(ann, `second ${RUN}`);
    await page.turn('Drop everything', false);
    await page.messages(ben).getByText(`second ${RUN}`).waitFor();
    const said = await page.messages(ben).locator('.bubble').allInnerTexts();
    assert.deepEqual(said.filter(text => [`first ${RUN}`, `second ${RUN}`].includes(text)), [`first ${RUN}`, `second ${RUN}`]);
  });

  it('tells who comes back what was missed, once', async () => {
    const [ann, ben] = users();
    await open(ann, ben);
    await page.desk(ben).getByRole('button', { name: 'Go offline' }).click();
    await page.say(ann, `while you were out ${RUN}`);
    await page.publish(ben, 'You were called');
    await page.messages(ann).getByText(`while you were out ${RUN}`).waitFor();
    await page.desk(ben).getByRole('button', { name: 'Come back' }).click();
    await page.messages(ben).getByText(`while you were out ${RUN}`).waitFor();
    await page.inbox(ben).getByText('You were called').waitFor();
    assert.equal(await page.messages(ben).getByText(`while you were out ${RUN}`).count(), 1);
    assert.equal(await page.inbox(ben).getByText('You were called').count(), 1);
  });

  for (const port of [8081, 8082, 8083]) {
    it(`is served by each service, also the one on ${port}, and reaches the others`, async () => {
      const [ann, ben] = users();
      page = await Console.open(browser, `http://localhost:${port}/?users=${ann},${ben}`);
      await page.live(ann, ben);
      await page.page.locator('[data-market-state]', { hasText: 'live' }).waitFor();
      assert.match(await page.page.locator('[data-network-note]').innerText(), /straight from a service/);
    });
  }
});
