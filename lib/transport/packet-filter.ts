import type { Client } from 'ssh2';
import { createAllowance, type Allowance } from './allowance';

/** Looks at a packet before ssh2 does; false: ssh2 need not see it. Throws for one that would hurt this process. */
export type PacketFilter = (payload: Buffer) => boolean;

/** The numbers of RFC 4250 and RFC 8308. */
const message = {
  disconnect: 1,
  ignore: 2,
  debug: 4,
  keyExchange: 20,
  extensions: 7,
  loginFailed: 51,
  loginQuestion: 60,
  globalRequest: 80,
  channelOpened: 91,
  windowAdjust: 93,
  data: 94,
  extendedData: 95,
};

/** Bytes: servers offer 16 KiB and more. ssh2 would send a request in packets of this size, and with 0 for ever. */
const smallestPacket = 512;

/** Each may cost a signature; servers ask one question for each key or each round of PAM. */
const questionsInARow = 10;

/** ssh2 makes room for as many as the server says, before it reads the first. */
const questionsAtOnce = 16;

/** What asks for nothing that this client wants, but for an answer or for processor time: a keep-alive of the server. */
const noise: Allowance = { burst: 1000, perSecond: 20 };

/** So many bytes count as one more packet. */
const noisyBytes = 1024;

/** Window of less than this many bytes at a time would cut a request into crumbs. */
const crumb = 256;
const crumbs: Allowance = { burst: 1000, perSecond: 100 };

/** A key exchange costs both sides milliseconds. */
const keyExchanges: Allowance = { burst: 10, perSecond: 0.5 };

/** What else a server sends. */
const useful = new Set([
  message.keyExchange,
  message.loginFailed,
  message.loginQuestion,
  message.channelOpened,
  message.windowAdjust,
  message.data,
  message.extendedData,
]);

/** What a server may send before its key is known to be trusted. */
const early = new Set([message.disconnect, message.ignore, message.debug, message.extensions]);

/** Makes the filter of one connection. `isTrusted`: whether the key of the host has been verified. */
export function createPacketFilter(isTrusted: () => boolean): PacketFilter {
  const mayMakeNoise = createAllowance(noise);
  const mayCrumble = createAllowance(crumbs);
  const mayExchangeKeys = createAllowance(keyExchanges);
  let questions = 0;

  return (payload) => {
    const type = payload[0] ?? 0;
    if (!isTrusted() && !early.has(type))
      throw new Error(`the server sent a packet of type ${type} too early`);
    if (!useful.has(type) || isEmptyData(payload, type))
      demand(mayMakeNoise(1 + payload.length / noisyBytes), 'packets without use');
    switch (type) {
      case message.keyExchange:
        demand(mayExchangeKeys(), 'key exchanges');
        break;
      case message.loginFailed:
        questions = 0;
        break;
      case message.loginQuestion:
        questions += 1;
        demand(
          questions <= questionsInARow && questionsIn(payload) <= questionsAtOnce,
          'questions at the login',
        );
        break;
      case message.channelOpened:
        refuseSmallPackets(payload);
        break;
      case message.windowAdjust:
        if (numberAt(payload, 5) < crumb) demand(mayCrumble(), 'crumbs of window');
        break;
    }
    return !isListOfKeys(payload, type);
  };
}

function demand(isAllowed: boolean, what: string): void {
  if (!isAllowed) throw new Error(`the server sent too many ${what}`);
}

function isEmptyData(payload: Buffer, type: number): boolean {
  if (type === message.data) return numberAt(payload, 5) === 0;
  return type === message.extendedData && numberAt(payload, 9) === 0;
}

function refuseSmallPackets(payload: Buffer): void {
  const size = numberAt(payload, 13);
  if (size < smallestPacket)
    throw new Error(`the server takes packets of at most ${size} bytes, and ${smallestPacket} are needed`);
}

/** How many questions a packet announces; 0 for other packets of the same number, which have fewer fields. */
function questionsIn(payload: Buffer): number {
  const fields = ['name', 'instruction', 'language'];
  return numberAt(
    payload,
    fields.reduce((at) => at + 4 + numberAt(payload, at), 1),
  );
}

/** Other keys of the host: ssh2 would parse each and have the host sign with it, and nobody here reads the result. */
function isListOfKeys(payload: Buffer, type: number): boolean {
  return type === message.globalRequest && payload.toString('latin1', 5, 5 + keyList.length) === keyList;
}

const keyList = 'hostkeys-00@openssh.com';

/** 0 if the packet ends before it: ssh2 refuses such a packet. */
function numberAt(payload: Buffer, at: number): number {
  return at + 4 <= payload.length ? payload.readUInt32BE(at) : 0;
}

/** Puts a filter in front of a client of ssh2 that has begun to connect. `cut`: ends the connection. */
export function filterPackets(client: Client, filter: PacketFilter, cut: () => void): void {
  const { _protocol: protocol } = client as unknown as Internals;
  const take = protocol._onPayload;
  protocol._onPayload = (payload) => {
    if (payload.length > 0 && !filter(payload)) return undefined;
    // A server that says goodbye and keeps the connection open would be waited for.
    if (payload[0] === message.disconnect) setImmediate(cut);
    return take(payload);
  };
}

/** What ssh2 calls with each packet after the first key exchange, outside of others (lib/protocol/Protocol.js). */
interface Internals {
  readonly _protocol: { _onPayload: (payload: Buffer) => unknown };
}
