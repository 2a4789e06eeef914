import { setTimeout as delay } from 'node:timers/promises';
import type { HostwrightError } from '../errors/error';
import type { Fragment, FragmentResult, Kept, SessionInfo, Traffic, TripOptions } from './connection';
import { unlessAborted } from './deadline';
import { createExchange, type Exchange, type Shell } from './exchange';
import { createWordCheck } from './exit-words';
import { tripInterrupted, tripTimeout } from './failure';
import { parseIntroduction, type Introduction } from './introduction';
import {
  createNonce,
  encodeBeat,
  encodeForget,
  encodeKeeping,
  encodeKept,
  encodeStart,
  encodeTrip,
} from './protocol';
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
  /** Lets the host forget what it keeps, before the connection is closed. Never throws; takes a second at most. */
  forget(): Promise<void>;
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
const forgetTimeoutMs = 1000;

/**
 * Starts the protocol on a shell; resolves when the shell has introduced itself, otherwise throws ShellDidNotStart.
 */
export async function startSession(shell: Shell, options: SessionOptions): Promise<Session> {
  const { host, first } = options;
  const exchange = createExchange(shell, host, options.close);
  const introduction = sendStart(exchange, options);
  const beat = createNonce();
  const firstResults = first && sendTrip(exchange, first, { beat });
  firstResults?.catch(() => undefined);
  const { info, sessionId } = await introduction;
  const enqueue = createQueue();
  let trips = 0;
  let isAwake = false;
  let kept: string | undefined;
  let canKeep = false;

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
  const forgetKept = (): void => {
    if (kept !== undefined) exchange.tell(encodeForget(kept));
    kept = undefined;
  };
  const trip = (fragments: readonly Fragment[], { timeout, signal, keep }: TripOptions): Promise<Results> => {
    const seconds = timeout ?? defaultTimeout;
    forgetKept();
    if (keep !== undefined) {
      if (!canKeep) exchange.tell(encodeKeeping());
      canKeep = true;
      kept = keep.id;
    }
    const isFirst = firstResults && trips === 0 && fragments === first;
    trips += 1;
    if (fragments.some(({ gated }) => gated)) keepAwake();
    const sent = isFirst
      ? firstResults
      : sendTrip(exchange, fragments, { beat, ...(keep && { keep, seconds }) });
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
    forget: async () => {
      if (kept === undefined) return;
      forgetKept();
      const forgotten = sendTrip(exchange, [], { beat }).catch(() => undefined);
      await Promise.race([forgotten, delay(forgetTimeoutMs, undefined, { ref: false })]);
    },
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

interface Sending {
  readonly beat: string;
  readonly keep?: Kept;
  /** Seconds that the trip may take. */
  readonly seconds?: number;
}

async function sendTrip(
  exchange: Exchange,
  fragments: readonly Fragment[],
  { beat, keep, seconds = defaultTimeout }: Sending,
): Promise<Results> {
  const { nonce, progress } = keep ?? { nonce: createNonce(), progress: createNonce() };
  const reply = createReply(nonce, fragments.length, {
    progress,
    beat,
    checkWord: createWordCheck(fragments),
    onProgress: (index, text) => fragments[index]?.onProgress?.(text),
    onOutput: (index, stream, bytes) => fragments[index]?.onOutput?.(stream, bytes),
  });
  const labels = fragments.map(({ label }) => label);
  const trip = encodeTrip(fragments, { nonce, progress });
  const text = keep === undefined ? trip : encodeKept(trip, { id: keep.id, seconds });
  await exchange.send({ text, reply, labels });
  return reply.results();
}
