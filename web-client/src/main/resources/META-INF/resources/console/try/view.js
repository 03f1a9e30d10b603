import { announce } from '../announce.js';
import { find, make, stamp } from '../dom.js';
import { LaneCard } from './card.js';
import { Race } from './race.js';
import { SCENARIOS, needs } from './scenarios.js';
import { judge, NAMES } from './verdict.js';

const REFRESH_MS = 1_000;

/**
 * The comparison: a scenario to choose, a card for each lane, and the verdict.
 * @param {import('../faults.js').Faults} faults
 */
export function tryIt(faults) {
  const run = find('[data-run]');
  const cards = Object.keys(NAMES).map(name => new LaneCard(name));
  let scenario = SCENARIOS[0];
  /** @type {Race | undefined} */
  let race;
  let timer;
  let said;

  find('[data-lanes]').append(...cards.map(card => card.root));
  const inputs = SCENARIOS.map(offered => {
    const { root, input, title, what } = stamp('scenario');
    title.textContent = offered.title;
    what.textContent = offered.what;
    input.value = offered.id;
    input.checked = offered === scenario;
    input.addEventListener('change', () => choose(offered));
    find('[data-scenarios]').append(root);
    return { input, offered };
  });
  faults.addEventListener('change', () => inputs.forEach(({ input, offered }) => {
    input.disabled = offered.faults.length > 0 && !faults.available;
  }));
  find('[data-needs]').textContent = needs(scenario);

  function choose(offered) {
    scenario = offered;
    find('[data-needs]').textContent = needs(scenario);
    if (race) start();
  }

  async function start() {
    await stop();
    for (const fault of scenario.faults) await faults.turn(fault, true);
    race = new Race(scenario);
    said = undefined;
    run.textContent = 'Stop';
    run.setAttribute('aria-pressed', 'true');
    try {
      await race.start();
      timer = setInterval(refresh, REFRESH_MS);
      refresh();
    } catch (failure) {
      await stop();
      find('[data-verdict-sentence]').textContent = failure.message;
    }
  }

  /** What the scenario broke is mended; what somebody switched on by hand stays. */
  async function stop() {
    const ended = race;
    clearInterval(timer);
    ended?.stop();
    race = undefined;
    run.textContent = 'Start';
    run.setAttribute('aria-pressed', 'false');
    for (const fault of ended?.scenario.faults ?? []) await faults.turn(fault, false);
  }

  async function refresh() {
    const shown = race;
    await faults.refresh();
    if (shown !== race || !race) return;
    const lanes = race.measured(faults);
    const verdict = judge(scenario, lanes);
    const most = {
      bytes: Math.max(...lanes.map(lane => lane.bytes / lane.received).filter(Number.isFinite)),
      requests: Math.max(...lanes.map(lane => lane.requests / lane.received).filter(Number.isFinite)),
    };
    cards.forEach((card, i) => card.show(race.lanes[i], lanes[i], most, verdict));
    tell(verdict);
  }

  function tell({ best, sentence, lanes }) {
    find('[data-verdict-title]').textContent = best ? `What fits: ${NAMES[best]}` : 'What fits';
    find('[data-verdict-sentence]').textContent = sentence;
    find('[data-verdict-reasons]').replaceChildren(...Object.entries(lanes)
      .map(([lane, { why }]) => make('li', {}, make('b', {}, `${NAMES[lane]}: `), why)));
    if (best && best !== said) {
      announce(sentence);
      said = best;
    }
  }

  run.addEventListener('click', () => (race ? stop() : start()));
  return { show() {}, hide: stop };
}
