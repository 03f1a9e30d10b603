// A chat client made of npm's ws. Arguments: where to connect, a token, the room, from where in it, its own name, whom it waits for.
// Says its name in the room, and prints who was heard when all were.
import { createRequire } from 'node:module';

const [url, token, room, position, name, ...others] = process.argv.slice(2);
const WebSocket = createRequire(process.cwd() + '/')('ws');
const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${token}` } });
const heard = new Set();
const acks = [];
let pings = 0;

const send = frame => socket.send(JSON.stringify(frame));
const say = () => send({ type: 'message', room, text: name, clientId: `${name}-1` });

const answers = {
  hello: () => send({ type: 'join', room, lastEventId: position }),
  joined: () => say(),
  ack: data => {
    acks.push(data.id);
    if (acks.length === 1) {
      say();
    }
  },
  message: data => heard.add(data.text),
};

socket.on('ping', () => pings++);
socket.on('message', text => {
  const { type, data } = JSON.parse(text);
  answers[type]?.(data);
  finish();
});
socket.on('close', code => process.exit(code === 1000 ? 0 : 1));
socket.on('error', failure => {
  console.error(failure);
  process.exit(1);
});
const watch = setInterval(finish, 100);

function finish() {
  const done = others.every(other => heard.has(other)) && acks.length === 2 && acks[0] === acks[1] && pings > 1;
  if (done) {
    clearInterval(watch);
    console.log([...heard].sort().join(' '));
    socket.close(1000);
  }
}
