import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';

/** Modes of home directories by the name of the account, links followed, four octal digits: one process for all. */
export const homeModeFacts: FactKind<string, string> = {
  name: 'home mode',
  address: (name) => name,
  read: (names) =>
    lines([
      ...names.map(
        (name) => sh`hw_home=~${name}; [ ! -d "$hw_home" ] || stat -L -c ${`${name} %a`} -- "$hw_home"`,
      ),
      sh`:`,
    ]),
  parse: (output) =>
    new Map(
      output.split('\n').flatMap((line) => {
        const [name = '', mode] = line.split(' ');
        return mode === undefined ? [] : [[name, mode.padStart(4, '0')]];
      }),
    ),
};
