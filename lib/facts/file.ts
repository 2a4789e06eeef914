import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import { askedForLimit, parseFiles, shownLimit } from './file-output';
import type { FileKey, FileFact } from './file-fact';
import filesFunction from './file.sh';
import { isFileOpen, nameFile, readForeseen } from './file-foreseen';

export type { FileKey, FileFact } from './file-fact';

/** Paths for one `stat` and one `sha256sum`: 200 × PATH_MAX stays far below ARG_MAX. */
const batchSize = 200;

/** Bytes of contents in the answer of one batch: two such answers, in base64, are below the limit of a fragment. */
const answerLimit = 1_310_720;

/** Files, directories and links, with two processes for 200 paths while all have the wanted content. */
export const fileFacts: FactKind<FileKey, FileFact> = {
  name: 'file',
  address: (key) => addressOf(key.follow === true, request(key), key.path),
  read(keys) {
    const sorted = [...keys.filter(isAskedFor), ...keys.filter((key) => !isAskedFor(key))];
    const plain = batches(sorted.filter(({ follow }) => follow !== true)).map((batch) => look('', batch));
    const followed = batches(sorted.filter(({ follow }) => follow === true)).map((batch) =>
      look('-L', batch),
    );
    return lines([readFunction, ...plain, ...followed]);
  },
  parse: (output) =>
    new Map(
      parseFiles(output).map(({ follow, request: wished, path, fact }) => [
        addressOf(follow, wished, path),
        fact,
      ]),
    ),
  // A link may lead anywhere, so a write anywhere may have changed what is at its end.
  path: ({ path, follow }) => (follow === true ? '/' : path),
  foreseen: {
    thing: ({ path, follow }) => `${follow === true ? '-L' : '-P'} ${path}`,
    read: readForeseen,
    compared: ['type', 'owner', 'group', 'mode', 'sha256', 'target'],
    isOpen: isFileOpen,
    named: nameFile,
  },
};

function addressOf(follow: boolean, wished: string, path: string): string {
  return `${follow ? '-L' : '-P'} ${wished} ${path}`;
}

/** One word for what a key wants to know about the content: `-` nothing, `hash`, `content`, or a hash to compare. */
function request({ sha256, hashOnly }: FileKey): string {
  if (sha256 === undefined) return '-';
  if (hashOnly === true) return 'hash';
  return /^[0-9a-f]{64}$/.test(sha256) ? sha256 : 'content';
}

/** Contents that a task needs come before those that are only for a diff, because the answer may be cut. */
function isAskedFor(key: FileKey): boolean {
  return request(key) === 'content';
}

function look(follow: '' | '-L', keys: readonly FileKey[]): Script {
  return sh`hw_files ${[follow, keys.map(request).join(' '), ...keys.map(({ path }) => path)]}`;
}

function batches(keys: readonly FileKey[]): readonly FileKey[][] {
  return Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, index) =>
    keys.slice(index * batchSize, (index + 1) * batchSize),
  );
}

/** Sets the limits, and the two characters that a script cannot name, and defines `hw_files`. */
const readFunction = scriptFile(filesFunction, {
  hw_nl: '\n',
  hw_cr: '\r',
  hw_asked_for: `${askedForLimit + 1}c`,
  hw_shown: `${shownLimit + 1}c`,
  hw_answer: answerLimit,
});
