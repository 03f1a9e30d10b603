import { chat } from './page/chat.js';
import { notifications } from './page/notifications.js';
import { user } from './page/services.js';
import { tickers } from './page/tickers.js';

const form = document.getElementById('user');
form.elements.user.value = user;

const other = document.getElementById('other');
other.textContent = `Open ${user === 'bob' ? 'alice' : 'bob'}`;
other.href = `?user=${user === 'bob' ? 'alice' : 'bob'}`;

notifications(document.getElementById('notifications'));
chat(document.getElementById('chat'));
tickers(document.getElementById('tickers'));
