import { BrokenReply } from './broken-reply';
import { createCollector, type Room } from './collector';
import { timedOut, type FragmentResult } from './connection';
import type { WordCheck } from './exit-words';

/** Collects the reply to one request from the two output streams of a shell. */
export interface Reply {
  /** How many fragments have ended, on both streams. */
  readonly completed: number;
  readonly isDone: boolean;
  /** The first part of standard error before the start marker: why a shell did not start. */
  readonly before: string;
  /** Takes data of a stream and returns the part that belongs to the next reply. Throws BrokenReply. */
  push(stream: 'stdout' | 'stderr', chunk: Buffer): Buffer;
  /** The results of the fragments that have ended. */
  results(): readonly FragmentResult[];
}

/** How much output of a fragment is kept, in bytes for each stream; more is counted and dropped. */
export const outputCap = 4 * 1024 * 1024;

/** How much output of all fragments of a reply is kept, in bytes. */
const replyCap = 64 * 1024 * 1024;

/** Options for reading a reply. */
export interface ReplyOptions {
  /** Bytes to keep for each stream of a fragment. Default: {@link outputCap}. */
  readonly cap?: number | undefined;
  /** Checks the words of the markers. Default: they are not checked. */
  readonly checkWord?: WordCheck | undefined;
  /** The word at the beginning of progress lines on standard error, which are not output. Default: no such lines. */
  readonly progress?: string | undefined;
  /** The word of lines on standard error that only say that the shell is there. Default: no such lines. */
  readonly beat?: string | undefined;
  /** Gets each line of progress, and the index of its fragment. */
  readonly onProgress?: ((index: number, text: string) => void) | undefined;
  /** Gets the output of a fragment, by its index, as it arrives. */
  readonly onOutput?: ((index: number, stream: 'stdout' | 'stderr', bytes: Buffer) => void) | undefined;
}

/** Makes the reader of a reply of `count` fragments. */
export function createReply(nonce: string, count: number, options: ReplyOptions = {}): Reply {
  const { cap = outputCap, onOutput, checkWord, ...telling } = options;
  const room = { left: replyCap };
  const reader = (stream: 'stdout' | 'stderr', more: Partial<ReaderOptions> = {}) =>
    createSectionReader(nonce, count, {
      cap,
      room,
      onOutput: (index, bytes) => onOutput?.(index, stream, bytes),
      ...more,
    });
  const stdout = reader('stdout', { checkWord });
  const stderr = reader('stderr', telling);
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

/**
 * The output of a stream up to a marker, and the result in that marker: an exit code, `-` for skipped, or `timeout`.
 */
interface Section {
  readonly text: string;
  /** Bytes beyond the limit. */
  readonly dropped: number;
  readonly word: string;
}

interface ReaderOptions extends Pick<ReplyOptions, 'progress' | 'beat' | 'onProgress' | 'checkWord'> {
  readonly cap: number;
  readonly room: Room;
  readonly onOutput: (index: number, bytes: Buffer) => void;
}

interface SectionReader {
  readonly sections: readonly Section[];
  isDone(): boolean;
  push(chunk: Buffer): Buffer;
  unfinished(): string;
}

const beforeCap = 8 * 1024;

/** Bytes of a marker or of a line of progress. */
const longestLine = 4200;

const nothing = Buffer.alloc(0);

// Section 0 is everything before the start marker: leftovers, or the error of a shell that does not start. Only a
// possible beginning of a marker is held back.
function createSectionReader(nonce: string, count: number, options: ReaderOptions): SectionReader {
  const { cap, room, onProgress, onOutput, checkWord } = options;
  const [progress, beat] = [options.progress, options.beat].map((word) => word && `${word} `);
  const sections: Section[] = [];
  let held: Buffer = nothing;
  let collected = createCollector(beforeCap, room);
  const isDone = (): boolean => sections.length > count;

  const push = (chunk: Buffer): Buffer => {
    let data = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    held = nothing;
    while (!isDone()) {
      const found = findLine(data, [`${nonce} ${sections.length} `, progress, beat]);
      const certain = data.subarray(0, found.at);
      collected.add(certain);
      if (sections.length > 0 && certain.length > 0) onOutput(sections.length - 1, certain);
      if ((found.end < 0 ? data.length : found.end) - found.at > longestLine)
        throw new BrokenReply('a line of the protocol has no end');
      if (found.end < 0) {
        held = Buffer.from(data.subarray(found.at));
        return nothing;
      }
      const text = data.toString('utf8', found.at + found.mark.length + 1, found.end);
      if (found.mark === progress) {
        onProgress?.(sections.length - 1, text);
      } else if (found.mark !== beat) {
        if (sections.length > 0) checkWord?.(sections.length - 1, text);
        sections.push({ ...collected.take(), word: text });
        collected = createCollector(cap, room);
      }
      data = data.subarray(found.end + 1);
    }
    return data;
  };

  return { sections, isDone, push, unfinished: () => collected.take().text + held.toString() };
}

interface FoundLine {
  /** Where it begins, with its newline; without a marker: where an incomplete one might begin. */
  readonly at: number;
  /** Where it ends; negative: it has not arrived yet. */
  readonly end: number;
  readonly mark: string;
}

/** The first line that begins with one of these marks. */
function findLine(data: Buffer, possible: readonly (string | undefined)[]): FoundLine {
  const marks = possible.filter((mark) => mark !== undefined);
  const [first] = marks
    .map((mark) => ({ mark, at: data.indexOf(`\n${mark}`) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  if (first !== undefined) return { ...first, end: data.indexOf('\n', first.at + 1) };
  const tail = Math.max(...marks.map((mark) => tailOf(data, Buffer.from(`\n${mark}`))));
  return { at: data.length - tail, end: -1, mark: '' };
}

/** How many bytes at the end of the data may be the beginning of a marker. */
function tailOf(data: Buffer, marker: Buffer): number {
  for (let at = Math.max(0, data.length - marker.length + 1); at < data.length; at += 1)
    if (marker.subarray(0, data.length - at).equals(data.subarray(at))) return data.length - at;
  return 0;
}
