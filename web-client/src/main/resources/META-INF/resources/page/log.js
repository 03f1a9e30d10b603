const LONGEST = 100;

/** One line of a log: a text, and beneath it small print. */
export function line(text, small, className = '') {
  const item = document.createElement('li');
  item.className = className;
  item.append(text, Object.assign(document.createElement('small'), { textContent: small }));
  return item;
}

export function gap(envelope) {
  const { topic, reason } = envelope.data;
  return line(`Some events of ${topic} are no longer kept (${reason}).`, clock(envelope.time), 'gap');
}

export function newestFirst(log, item) {
  log.prepend(item);
  if (log.children.length > LONGEST) log.lastChild.remove();
}

export function newestLast(log, item) {
  log.append(item);
  if (log.children.length > LONGEST) log.firstChild.remove();
  log.scrollTop = log.scrollHeight;
}

/** The time of day; of another day, the date: replayed prices carry the time their market had. */
export function clock(time) {
  const at = new Date(time);
  return at.toDateString() === new Date().toDateString() ? at.toLocaleTimeString() : at.toLocaleDateString();
}
