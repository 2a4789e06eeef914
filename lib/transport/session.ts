import { setTimeout as delay } from 'node:timers/promises';
import type { HostwrightError } from '../errors/error';
import type { Fragment, FragmentResult, SessionInfo, Traffic, TripOptions } from './connection';
import { unlessAborted } from './deadline';
import { createExchange, type Exchange, type Shell } from './exchange';
import { createWordCheck } from './exit-words';
import { tripInterrupted, tripTimeout } from './failure';
import { parseIntroduction, type Introduction } from './introduction';
import { createNonce, encodeBeat, encodeStart, encodeTrip } from './protocol';
import { createQueue } from './queue';
import type { LoginNotes } from './prelude';
import { createReply } from './reply-parser';
import { within } from './within';

export interface SessionOptions extends LoginNotes {
  /** Name of the host, for errors. */
  readonly host: string;
  /** Fragments sent together with the start: a first trip that asks for them costs no round trip of its own. */
  readonly first?: readonly Fragment[] | undefined;
  /** Ends the processes of a session that hangs, from outside. */
  readonly kill: (sessionId: number) => Promise<void>;
  /** Closes the connection of the shell. */
  readonly close: () => void;
  /** Seconds between two signs of life of a shell that is kept awake. Default: 60. */
  readonly beat?: number;
}

/** A shell that runs trips. */
export interface Session {
  readonly info: SessionInfo;
  readonly trips: number;
  readonly traffic: Traffic;
  /**
   * Lets the shell give a sign of life every minute, so that the host notices where the controller is gone for good. The
   * first trip with a step does it by itself.
   */
  keepAwake(): void;
  trip(fragments: readonly Fragment[], options?: TripOptions): Promise<readonly FragmentResult[]>;
}

/** A shell that ended before it introduced itself, with the end of its standard error. */
export class ShellDidNotStart extends Error {
  constructor(
    readonly text: string,
    cause: unknown,
  ) {
    super(`the shell on the host did not start: ${text}`, { cause });
  }
}

type Results = readonly FragmentResult[];

const defaultTimeout = 300;
const defaultBeat = 60;
const killTimeoutMs = 3000;

/**
 * Starts the protocol on a shell; resolves when the shell has introduced itself, otherwise throws ShellDidNotStart.
 */
export async function startSession(shell: Shell, options: SessionOptions): Promise<Session> {
  const { host, first } = options;
  const exchange = createExchange(shell, host, options.close);
  const introduction = sendStart(exchange, options);
  const beat = createNonce();
  const firstResults = first && sendTrip(exchange, first, beat);
  firstResults?.catch(() => undefined);
  const { info, sessionId } = await introduction;
  const enqueue = createQueue();
  let trips = 0;
  let isAwake = false;

  const giveUp = async (error: HostwrightError): Promise<never> => {
    const killed = sessionId > 0 ? options.kill(sessionId).catch(() => undefined) : Promise.resolve();
    await Promise.race([killed, delay(killTimeoutMs, undefined, { ref: false })]);
    exchange.abandon(error);
    options.close();
    throw error;
  };
  const unlessCalledOff = (signal: AbortSignal, answer: Promise<Results>): Promise<Results> =>
    unlessAborted(signal, answer).catch((thrown: unknown) => {
      if (!signal.aborted) throw thrown;
      return giveUp(tripInterrupted(host, exchange.waitingFor()));
    });
  const keepAwake = (): void => {
    if (!isAwake) exchange.tell(encodeBeat(beat, options.beat ?? defaultBeat));
    isAwake = true;
  };
  const trip = (fragments: readonly Fragment[], { timeout, signal }: TripOptions): Promise<Results> => {
    const seconds = timeout ?? defaultTimeout;
    const isFirst = firstResults && trips === 0 && fragments === first;
    trips += 1;
    if (fragments.some(({ gated }) => gated)) keepAwake();
    const sent = isFirst ? firstResults : sendTrip(exchange, fragments, beat);
    const answer = signal === undefined ? sent : unlessCalledOff(signal, sent);
    return within(seconds, answer, () => giveUp(tripTimeout(host, seconds, exchange.waitingFor())));
  };

  return {
    info,
    get trips() {
      return trips;
    },
    traffic: exchange.traffic,
    keepAwake,
    trip: (fragments, tripOptions = {}) => enqueue(() => trip(fragments, tripOptions)),
  };
}

async function sendStart(exchange: Exchange, notes: LoginNotes): Promise<Introduction> {
  const nonce = createNonce();
  const reply = createReply(nonce, 1);
  const request = {
    text: encodeStart(nonce, notes),
    reply,
    labels: ['the start of the shell'],
  };
  await exchange.send(request).catch((cause: unknown) => {
    throw new ShellDidNotStart(reply.before.trim(), cause);
  });
  return parseIntroduction(reply.results()[0]?.stdout ?? '', notes.loginUser);
}

async function sendTrip(exchange: Exchange, fragments: readonly Fragment[], beat: string): Promise<Results> {
  const [nonce, progress] = [createNonce(), createNonce()];
  const reply = createReply(nonce, fragments.length, {
    progress,
    beat,
    checkWord: createWordCheck(fragments),
    onProgress: (index, text) => fragments[index]?.onProgress?.(text),
    onOutput: (index, stream, bytes) => fragments[index]?.onOutput?.(stream, bytes),
  });
  const labels = fragments.map(({ label }) => label);
  await exchange.send({ text: encodeTrip(fragments, { nonce, progress }), reply, labels });
  return reply.results();
}
