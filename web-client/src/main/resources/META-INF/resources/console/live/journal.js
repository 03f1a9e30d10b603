import { find, make } from '../dom.js';

const LONGEST = 100;

/**
 * One line of what a connection did, newest first.
 * @param {string} who
 * @param {string} what
 */
export function note(who, what) {
  const list = find('[data-journal]');
  list.prepend(make('li', {}, make('time', {}, new Date().toLocaleTimeString()), make('b', {}, who), what));
  if (list.children.length > LONGEST) list.lastChild.remove();
}
