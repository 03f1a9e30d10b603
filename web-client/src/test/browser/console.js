/** The console as its users find it: by names and roles, not by what its modules are called. */
export class Console {
  violations = [];
  errors = [];

  constructor(page) {
    this.page = page;
    page.on('pageerror', error => this.errors.push(error.message));
  }

  /** A page in a context of its own, unless one is given; violations of its Content-Security-Policy are kept. */
  static async open(browser, url, { context, ...options } = {}) {
    const own = context ?? await browser.newContext(options);
    const page = await own.newPage();
    page.setDefaultTimeout(60_000);
    const opened = new Console(page);
    await page.exposeFunction('violated', what => opened.violations.push(what));
    await page.addInitScript(() => addEventListener('securitypolicyviolation',
      ({ violatedDirective, blockedURI }) => window.violated(`${violatedDirective} ${blockedURI}`)));
    await page.goto(url);
    return opened;
  }

  desk(user) {
    return this.page.getByRole('region', { name: `Desk of ${user}` });
  }

  badge(user) {
    return this.desk(user).locator('.badge');
  }

  inbox(user) {
    return this.desk(user).getByRole('list', { name: `Inbox of ${user}` });
  }

  messages(user) {
    return this.desk(user).getByRole('log', { name: `Messages to ${user}` });
  }

  chatState(user) {
    return this.desk(user).locator('.chat .state');
  }

  async live(...users) {
    for (const user of users) {
      await this.desk(user).locator('.inbox .state', { hasText: 'live' }).waitFor();
      await this.chatState(user).filter({ hasText: 'live' }).waitFor();
    }
  }

  async publish(to, title) {
    await this.page.getByLabel('To', { exact: true }).selectOption(to);
    await this.page.getByLabel('Title').fill(title);
    await this.page.getByRole('button', { name: 'Publish' }).click();
  }

  async say(user, text) {
    await this.desk(user).getByLabel(`Message from ${user}`).fill(text);
    await this.desk(user).getByRole('button', { name: 'Send' }).click();
  }

  async turn(fault, on) {
    const button = this.page.getByRole('switch', { name: fault });
    if ((await button.getAttribute('aria-checked') === 'true') !== on) await button.click();
    await this.page.locator(`[role=switch][aria-checked=${on}]`, { hasText: fault }).waitFor();
  }

  lane(name) {
    return this.page.locator(`[data-lane=${name}]`);
  }

  async run(scenario) {
    await this.page.getByRole('radio', { name: new RegExp(`^${scenario}`) }).check();
    await this.page.getByRole('button', { name: 'Start' }).click();
  }
}
