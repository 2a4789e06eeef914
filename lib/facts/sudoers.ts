import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './sudoers.sh';

/** A line of the rules of sudo, without the lines that include others. */
export interface SudoersLine {
  readonly file: string;
  /** Lines that end in a backslash are joined with the next. */
  readonly text: string;
}

/** The rules of sudo, in the order in which sudo reads them; absent if there is no /etc/sudoers. */
export interface SudoersFact {
  readonly lines: readonly SudoersLine[];
  /** Directories that are included. */
  readonly directories: readonly string[];
}

/** The only rules that there are. */
export const sudoersKey = 'sudoers';

/** The rules of sudo, without a process. */
export const sudoersFacts: FactKind<typeof sudoersKey, SudoersFact> = {
  name: 'sudoers',
  isQuiet: true,
  address: (key) => key,
  read: () => scriptFile(script, { hw_tab: '\t' }),
  parse(output) {
    const records = output.split('\n').filter(Boolean);
    if (records.length === 0) return new Map();
    const directories = records.filter((record) => record.startsWith('/')).map((record) => record.slice(1));
    return new Map([[sudoersKey, { lines: linesOf(records), directories }]]);
  },
};

/** A backslash at the end of a line continues it on the next one of the same file. */
function linesOf(records: readonly string[]): readonly SudoersLine[] {
  const open: string[] = [];
  const found: { readonly file: string; readonly parts: string[] }[] = [];
  for (const record of records) {
    const [kind, text] = [record.charAt(0), record.slice(1)];
    if (kind === '+') open.push(text);
    else if (kind === '-') open.pop();
    else if (kind === ' ') {
      const file = open.at(-1) ?? '';
      const last = found.at(-1);
      const part = last?.parts.at(-1);
      if (last?.file === file && part?.endsWith('\\') === true)
        last.parts.splice(-1, 1, part.slice(0, -1), text);
      else found.push({ file, parts: [text] });
    }
  }
  return found.map(({ file, parts }) => ({ file, text: parts.join('') }));
}
