/** Compiled only: what should compile does, and what should not (@ts-expect-error) does not. */
import { chat, notifications, tickers, type Envelope, type Message, type Problem, type State } from '@tricast/client';

export async function listen(): Promise<void> {
  const inbox = notifications({ url: 'https://example.com', getToken: async refused => refused ?? 'token' });
  const off: () => void = inbox.on('notification', ({ id, data }) => console.log(id.length, data.title, data.link?.length));
  off();
  inbox.on('state', (state: State) => console.log(state === 'catching up'));
  inbox.on('problem', ({ status, message }: Problem) => console.log(status, message));
  inbox.on('hello', ({ data }) => console.log(data.unread));
  inbox.on('*', (event: Envelope) => console.log(event.type));
  inbox.on('something.new', event => console.log(event.data));
  const unread: number = await inbox.unreadCount();
  const { notifications: newest, before } = await inbox.inbox({ unread: true, limit: unread });
  await inbox.readUpTo(newest[0]?.id ?? before ?? '');
  for await (const event of inbox) {
    if (event.type === 'notification') console.log(event.data.title);
    else if (event.type === 'gap') console.log(event.data.reason);
    else console.log(event.data.heartbeatMs);
  }
  inbox.close();
  // @ts-expect-error: a state is not text of any kind
  if (inbox.state === 'asleep') return;
  // @ts-expect-error: a state is read, not set
  inbox.state = 'live';
}

export async function talk(): Promise<string> {
  const talking = chat({ url: new URL('https://example.com'), transports: ['sse', 'poll'] });
  talking.join('lobby', { lastEventId: '1-0-a' });
  talking.on('message', (message: Message) => console.log(message.data.from, message.data.text));
  const { messages } = await talking.history('lobby', { limit: 10 });
  messages.forEach(({ data }) => console.log(data.clientId));
  // @ts-expect-error: a message has a text
  talking.send('lobby');
  // @ts-expect-error: each room has a position of its own
  chat({ lastEventId: 'x' });
  return talking.send('lobby', 'hi', { clientId: 'c1' });
}

export async function watch(): Promise<void> {
  const prices = tickers({ symbols: ['ACME'], lastEventId: 'x' });
  prices.on('tick', ({ data }) => console.log(data.price.toFixed(2), data.change?.toFixed(2)));
  prices.on('snapshot', ({ data }) => data.tickers.forEach(({ symbol }) => console.log(symbol)));
  const { price } = await prices.latest('ACME');
  console.log(price, (await prices.latest()).tickers.length, await prices.ticketed('/tickers/stream?symbols=ACME'));
  // @ts-expect-error: a price is a number
  prices.on('tick', ({ data }) => data.price.trim());
  // @ts-expect-error: no such way
  tickers({ transports: ['carrier pigeon'] });
}
