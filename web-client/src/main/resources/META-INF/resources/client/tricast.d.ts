/**
 * What there is of a connection:
 * - `connecting`: an attempt is on its way
 * - `live`: connected over the best way
 * - `catching up`: connected, and what was missed is still coming
 * - `fallback`: connected over a lesser way, because the network does not let the best one through
 * - `offline`: not connected; it tries again by itself
 * - `closed`: by close(), for good
 */
export type State = 'connecting' | 'live' | 'catching up' | 'fallback' | 'offline' | 'closed';

export type Transport = 'websocket' | 'sse' | 'poll';

export interface Options {
  /** Where the service is, `https://push.example.com`. The page's own origin by default. */
  url?: string | URL;
  /**
   * The user's token. Asked for once, and again when that token, its argument then, was refused: nothing is sent until
   * there is another. Without it the user is known by a cookie.
   */
  getToken?: (refused?: string) => string | Promise<string>;
  /** Begins after this position instead of now: the `lastEventId` of an earlier client. */
  lastEventId?: string;
  /** False: a connection of this page's own. A text: the user's name, where no token tells it. All tabs of a user share by default. */
  share?: boolean | string;
  /** Leaves out the other ways. */
  transports?: Transport[];
  /** A WebSocket for Node 20, as of the package `ws`; without one the chat uses SSE there. */
  WebSocket?: new (url: string, protocols?: string[]) => unknown;
}

/** An event, on every transport the same. Control events, which are about the stream, have no id. */
export interface Envelope<Type extends string = string, Data = unknown> {
  id?: string;
  topic?: string;
  type: Type;
  time: string;
  data: Data;
}

type Stored<Type extends string, Data> = Envelope<Type, Data> & { id: string };

export type Hello = Envelope<'hello', { lastEventId?: string; heartbeatMs?: number; unread?: number; countedAt?: string }>;
export type Gap = Envelope<'gap', { topic: string; reason: 'trimmed' | 'epoch' | 'ahead' }>;
export type Notification = Stored<'notification', {
  title: string; body?: string; category?: string; link?: string; data?: Record<string, unknown>;
}>;
export type Message = Stored<'message', { room: string; from: string; text: string; clientId: string; replyTo?: string; mentions?: string[] }>;
export type Joined = Envelope<'joined', { room: string; lastEventId?: string; members?: string[]; count?: number }>;
export type Edited = Stored<'message.edited', { room: string; message: string; from: string; text: string }>;
export type Deleted = Stored<'message.deleted', { room: string; message: string; from: string }>;
export type Reaction = Stored<'reaction', { room: string; message: string; from: string; reaction: string; on: boolean }>;
export type Member = Stored<'member', { room: string; user: string; from: string; role?: string }>;
export type Presence = Envelope<'presence', { room: string; count: number; joined?: unknown; left?: unknown }>;
export type Typing = Envelope<'typing', { room: string; from: string }>;
export type Read = Envelope<'read', { room: string; user: string; upTo: string }>;
export type Left = Envelope<'left', { room: string; reason?: string }>;
export type ChatError = Envelope<'error', { code: string; detail: string; room?: string }>;
export interface Price {
  symbol: string;
  price: number;
  change?: number;
  volume?: number;
  time: string;
}
export type Tick = Stored<'tick', Price>;
export type Snapshot = Envelope<'snapshot', { tickers: Price[] }>;

export interface NotificationEvents { hello: Hello; gap: Gap; notification: Notification }
export interface ChatEvents {
  hello: Hello; gap: Gap; joined: Joined; left: Left; error: ChatError;
  message: Message; 'message.edited': Edited; 'message.deleted': Deleted; reaction: Reaction; member: Member;
  presence: Presence; typing: Typing; read: Read;
}
export interface TickerEvents { hello: Hello; gap: Gap; snapshot: Snapshot; tick: Tick }

/** Why an attempt failed. The client goes on by itself: this is to be shown, not to be acted upon. */
export interface Problem {
  message: string;
  /** Of the HTTP answer that refused it. */
  status?: number;
  /** With which the WebSocket was closed. */
  code?: number;
}

/** What a call rejects with when the service refused it. */
export interface Refused extends Error {
  status: number;
  detail: string;
  retryAfterMs?: number;
}

/** Events of one kind, each once and in order, whatever happens to the connection. */
export interface Stream<Events> extends AsyncIterable<Events[keyof Events]> {
  readonly state: State;
  /** The way in use, or tried. */
  readonly transport: Transport | undefined;
  /** The position after the last event; undefined before there is one. */
  readonly lastEventId: string | undefined;

  on<Type extends keyof Events>(type: Type, listener: (event: Events[Type]) => void): () => void;
  on(all: '*', listener: (event: Envelope<string, any>) => void): () => void;
  on(state: 'state', listener: (state: State) => void): () => void;
  on(problem: 'problem', listener: (problem: Problem) => void): () => void;
  /** A type that this version does not know. Returns what takes the listener away. */
  on(type: string, listener: (event: Envelope<string, any>) => void): () => void;

  /** A call to the service in the name of the user: JSON there and back. */
  call<Answer = unknown>(path: string, init?: { method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  /** An address with a ticket for what cannot set headers, the browser's own EventSource: good once, for 30 seconds. */
  ticketed(path: string): Promise<string>;
  close(): void;
}

export interface Notifications extends Stream<NotificationEvents> {
  /** The newest first. */
  inbox(page?: { unread?: boolean; before?: string; limit?: number }): Promise<{ notifications: Notification[]; before?: string }>;
  unreadCount(): Promise<number>;
  read(id: string): Promise<{ unread: number; countedAt?: string }>;
  readUpTo(id: string): Promise<{ unread: number; countedAt?: string }>;
  topics(): Promise<string[]>;
  follow(topic: string): Promise<void>;
  unfollow(topic: string): Promise<void>;
}

export interface Chat extends Stream<ChatEvents> {
  /** Messages from now on, or from after a position: the `lastEventId` of a `joined`, or the id of a message. */
  join(room: string, from?: { lastEventId?: string }): void;
  leave(room: string): void;
  /**
   * Resolves to the message's id once it is stored; rejects if it is refused. What is said offline goes out once there is a
   * connection, once and in order. `clientId` is the message's name here, which its `message` event will carry.
   */
  send(room: string, text: string, options?: { clientId?: string }): Promise<string>;
  typing(room: string): void;
  read(room: string, upTo: string): void;
  /** The newest first. */
  history(room: string, page?: { before?: string; limit?: number }): Promise<{ messages: Message[]; before?: string }>;
  presence<Answer = unknown>(room: string): Promise<Answer>;
}

export interface Tickers extends Stream<TickerEvents> {
  latest(): Promise<{ tickers: Price[] }>;
  latest(symbol: string): Promise<Price>;
  setAlert(symbol: string, id: string, alert: Record<string, unknown>): Promise<unknown>;
  removeAlert(symbol: string, id: string): Promise<void>;
}

/** The user's own notifications, everyone's, and those of the topics that the user follows. */
export function notifications(options?: Options): Notifications;

/** Rooms, over one connection. */
export function chat(options?: Omit<Options, 'lastEventId'>): Chat;

/** Prices of these symbols; of all if none is named. */
export function tickers(options?: Options & { symbols?: string[] }): Tickers;
