import { timedOut, type FragmentResult } from './connection';

/** Collects the reply to one request from the two output streams of a shell. */
export interface Reply {
  /** How many fragments have ended, on both streams. */
  readonly completed: number;
  readonly isDone: boolean;
  /** The beginning of what standard error said before the start marker: why a shell never started. */
  readonly before: string;
  /** Takes what arrived on a stream and returns what belongs to the next reply. */
  push(stream: 'stdout' | 'stderr', chunk: Buffer): Buffer;
  /** What became of the fragments that have ended. */
  results(): readonly FragmentResult[];
}

/** Output of a fragment that is kept, in bytes a stream; what is beyond is counted and dropped. */
export const outputCap = 4 * 1024 * 1024;

/** What a reply may be read with. */
export interface ReplyOptions {
  /** Default: {@link outputCap}. */
  readonly cap?: number;
  /** Is told the output of a fragment, by its index, as it comes. */
  readonly onOutput?: (index: number, stream: 'stdout' | 'stderr', bytes: Buffer) => void;
}

/** Makes the reader of a reply of `count` fragments. */
export function createReply(nonce: string, count: number, options: ReplyOptions = {}): Reply {
  const { cap = outputCap, onOutput } = options;
  const reader = (stream: 'stdout' | 'stderr') =>
    createSectionReader(nonce, count, { cap, onOutput: (index, bytes) => onOutput?.(index, stream, bytes) });
  const stdout = reader('stdout');
  const stderr = reader('stderr');
  const completed = () => Math.max(0, Math.min(stdout.sections.length, stderr.sections.length) - 1);
  return {
    get completed() {
      return completed();
    },
    get isDone() {
      return stdout.isDone() && stderr.isDone();
    },
    get before() {
      return stderr.sections[0]?.text ?? stderr.unfinished();
    },
    push: (stream, chunk) => (stream === 'stdout' ? stdout : stderr).push(chunk),
    results: () =>
      stdout.sections.slice(1).flatMap((out, index) => toResult(out, stderr.sections[index + 1])),
  };
}

function toResult(out: Section, error: Section | undefined): readonly FragmentResult[] {
  if (!error) return [];
  const output = { stdout: out.text, stderr: error.text, dropped: out.dropped + error.dropped };
  if (out.word === 'timeout') return [{ code: timedOut, isTimedOut: true, ...output }];
  return [{ code: out.word === '-' ? undefined : Number(out.word), ...output }];
}

/** What a stream said up to a marker, and the word of that marker: an exit code, `-` for skipped, or `timeout`. */
interface Section {
  readonly text: string;
  /** Bytes beyond the cap. */
  readonly dropped: number;
  readonly word: string;
}

interface SectionReader {
  readonly sections: readonly Section[];
  isDone(): boolean;
  push(chunk: Buffer): Buffer;
  unfinished(): string;
}

const beforeCap = 8 * 1024;
const nothing = Buffer.alloc(0);

// Section 0 is what came before the start marker: left over from earlier, or the complaint of a shell that does not
// start. Only what may be the beginning of a marker is held back.
function createSectionReader(nonce: string, count: number, { cap, onOutput }: SectionOptions): SectionReader {
  const sections: Section[] = [];
  let held: Buffer = nothing;
  let collected = createCollector(beforeCap);
  const isDone = (): boolean => sections.length > count;

  const push = (chunk: Buffer): Buffer => {
    let data = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    held = nothing;
    while (!isDone()) {
      const marker = Buffer.from(`\n${nonce} ${sections.length} `);
      const at = data.indexOf(marker);
      const end = at < 0 ? -1 : data.indexOf('\n', at + marker.length);
      const certain = data.subarray(0, at < 0 ? data.length - tailOf(data, marker) : at);
      collected.add(certain);
      if (sections.length > 0 && certain.length > 0) onOutput(sections.length - 1, certain);
      if (end < 0) {
        held = Buffer.from(data.subarray(certain.length));
        return nothing;
      }
      sections.push({ ...collected.take(), word: data.toString('latin1', at + marker.length, end) });
      collected = createCollector(cap);
      data = data.subarray(end + 1);
    }
    return data;
  };

  return { sections, isDone, push, unfinished: () => collected.take().text + held.toString() };
}

interface SectionOptions {
  readonly cap: number;
  readonly onOutput: (index: number, bytes: Buffer) => void;
}

/** How many bytes at the end of the data may be the beginning of a marker. */
function tailOf(data: Buffer, marker: Buffer): number {
  for (let at = Math.max(0, data.length - marker.length + 1); at < data.length; at += 1)
    if (marker.subarray(0, data.length - at).equals(data.subarray(at))) return data.length - at;
  return 0;
}

interface Collector {
  add(bytes: Buffer): void;
  take(): { readonly text: string; readonly dropped: number };
}

function createCollector(cap: number): Collector {
  const kept: Buffer[] = [];
  let size = 0;
  let dropped = 0;
  return {
    add(bytes) {
      const fitting = bytes.subarray(0, cap - size);
      if (fitting.length > 0) kept.push(fitting);
      size += fitting.length;
      dropped += bytes.length - fitting.length;
    },
    take: () => ({ text: Buffer.concat(kept).toString('utf8'), dropped }),
  };
}
