import { HostwrightError } from '../../lib/errors/error';
import type { Connection, Fragment, FragmentResult, Kept, SessionInfo } from '../../lib/transport/connection';
import { connectionLost } from '../../lib/transport/failure';
import { createQueue } from '../../lib/transport/queue';

/** What a fragment answers; what is left out is 0 or empty. */
export interface Answer {
  readonly code?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly dropped?: number;
  readonly isTimedOut?: true;
}

/** Stands for a host. Throwing stands for a connection that breaks during this fragment. */
export type AnswerFragment = (fragment: Fragment) => Answer | Promise<Answer>;

/** A file that was sent, and where it went. */
export interface RecordedUpload {
  readonly source: string;
  readonly sha256: string;
  readonly path: string;
}

/** A connection without a host: it answers by a function and remembers everything it was asked. */
export interface FakeConnection extends Connection {
  /** The fragments of every trip, in order, with those that a shut gate held back. */
  readonly recorded: readonly (readonly Fragment[])[];
  readonly uploads: readonly RecordedUpload[];
  /** What the host was to keep, of every trip. */
  readonly kept: readonly (Kept | undefined)[];
  readonly isClosed: boolean;
}

const defaultSession: SessionInfo = { user: 'root', isRoot: true };

/** Makes a connection that answers each fragment by `answer`, with gates, queue and counting as a real one. */
export function fakeConnection(
  answer: AnswerFragment,
  session: SessionInfo = defaultSession,
): FakeConnection {
  const recorded: (readonly Fragment[])[] = [];
  const uploads: RecordedUpload[] = [];
  const kept: (Kept | undefined)[] = [];
  const enqueue = createQueue();
  let isClosed = false;

  const open = async <Result>(labels: readonly string[], work: () => Promise<Result>): Promise<Result> => {
    if (isClosed) throw connectionLost('memory', labels, new Error('the connection is closed'));
    try {
      return await work();
    } catch (thrown) {
      isClosed = true;
      throw thrown instanceof HostwrightError ? thrown : connectionLost('memory', labels, thrown);
    }
  };

  return {
    session,
    recorded,
    uploads,
    kept,
    get trips() {
      return recorded.length;
    },
    get isClosed() {
      return isClosed;
    },
    trip: (fragments, { keep } = {}) =>
      enqueue(() => {
        const labels = fragments.map(({ label }) => label);
        return open(labels, () => {
          recorded.push(fragments);
          kept.push(keep);
          return answerAll(answer, fragments);
        });
      }),
    upload: (source, sha256) =>
      open([`upload ${source}`], () => {
        const path = `/var/tmp/hostwright-memory/${sha256}`;
        uploads.push({ source, sha256, path });
        return Promise.resolve(path);
      }),
    close: () => {
      isClosed = true;
      return Promise.resolve();
    },
  };
}

async function answerAll(answer: AnswerFragment, fragments: readonly Fragment[]): Promise<FragmentResult[]> {
  const results: FragmentResult[] = [];
  let isGateOpen = true;
  for (const fragment of fragments) {
    if (fragment.gated && !isGateOpen) {
      results.push({ code: undefined, stdout: '', stderr: '', dropped: 0 });
      continue;
    }
    const { code = 0, stdout = '', stderr = '', dropped = 0, isTimedOut } = await answer(fragment);
    if (fragment.gated && code !== 0) isGateOpen = false;
    results.push({ code, stdout, stderr, dropped, ...(isTimedOut && { isTimedOut }) });
  }
  return results;
}
