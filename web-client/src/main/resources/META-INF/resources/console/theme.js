import { find } from './dom.js';

const KEY = 'tricast.theme';

/** The choice between the system's colours, light and dark, kept in this browser. */
export function theme() {
  const choice = find('[data-theme-choice]');
  const apply = () => { document.documentElement.dataset.theme = choice.value; };
  choice.value = localStorage.getItem(KEY) ?? '';
  choice.addEventListener('change', () => {
    localStorage.setItem(KEY, choice.value);
    apply();
  });
  apply();
}
