import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The bytes of small files in base64, by path: one process a file. A file of more than 256 KiB is absent. */
export const fileBytesFacts: FactKind<string, string> = {
  name: 'file-bytes',
  address: (path) => path,
  read: (paths) => lines(paths.map((path) => sh`printf ${`${encode(path)} %s\\n`} "$(${readFile(path)})"`)),
  parse: (output) =>
    new Map(
      output.split('\n').flatMap((line) => {
        const [path = '', bytes = ''] = line.split(' ');
        return bytes === '' || bytes.length > largest ? [] : [[decode(path), bytes] as const];
      }),
    ),
};

/** Characters of base64 for 256 KiB; of a larger file, just enough is read to get more. */
const largest = 349_528;

function readFile(path: string) {
  return sh`[ ! -f ${path} ] || head -c 262147 -- ${path} 2>/dev/null | base64 -w 0`;
}

/** A path in the output is always one word. */
function encode(path: string): string {
  return Buffer.from(path).toString('base64');
}

function decode(word: string): string {
  return Buffer.from(word, 'base64').toString();
}
