import { basename, relative } from 'node:path';
import { nearest } from '../schema/validate';
import { playbookFiles, shownPath } from './find-playbook';
import { foreignCommands, foreignFlags, type ForeignWord } from './foreign-words';

/** What commander says of a word that it does not know, with what it is called here if it is a word of another tool. */
export function inOurWords(text: string, words: readonly string[]): string {
  const [, command] = /^error: unknown command '([^']+)'/.exec(text) ?? [];
  if (command !== undefined) return ofCommand(text, command, words);
  const [, flag] = /^error: unknown option '([^'=]+)/.exec(text) ?? [];
  if (flag !== undefined) {
    const given = givenFlag(flag, words);
    return answer(text.replace(flag, given), foreignFlags[given], words);
  }
  return text.startsWith("error: missing required argument 'playbook'") ? withPlaybooks(text) : text;
}

function ofCommand(text: string, command: string, words: readonly string[]): string {
  if (isPlaybook(command)) {
    const rest = words.slice(words.indexOf(command)).join(' ');
    return `error: ${command} is a playbook and no command\n  hint: hostwright run ${rest}\n`;
  }
  // A guess of commander's is one of our own commands, and better.
  const isKnown = text.includes('Did you mean') || command.length < 4;
  const foreign = isKnown ? command : (nearest(command, Object.keys(foreignCommands)) ?? command);
  const shown = foreign === command ? text : `error: unknown command '${command}': ${foreign}`;
  return answer(shown, foreignCommands[foreign], words);
}

/** Of `-var` commander knows the v, and complains of the rest. */
function givenFlag(flag: string, words: readonly string[]): string {
  const given = words.map((word) => word.replace(/=.*/, ''));
  return given.find((word) => word in foreignFlags && word.endsWith(flag.slice(1))) ?? flag;
}

function answer(text: string, word: ForeignWord | undefined, words: readonly string[]): string {
  if (word === undefined) return text;
  const [first = ''] = text.trimEnd().split('\n');
  const joint = first.endsWith("'") ? ', which is' : ' is';
  return `${first}${joint} a word of ${word.tools}\n  hint: ${sentence(word.here, words)}\n`;
}

/** The playbook that was named takes the place of PLAYBOOK. */
function sentence(here: string, words: readonly string[]): string {
  const isName = /^`[^`]+`$/.test(here);
  const playbook = words.find((word) => /^[^-].*\.[cm]?[jt]s$/.test(word)) ?? 'playbooks/site.ts';
  const said = (isName ? `Here it is ${here}` : here).replaceAll('PLAYBOOK', playbook);
  // A command and a flag are written as they are typed.
  return `${/^[a-z]/.test(said) ? `${said.charAt(0).toUpperCase()}${said.slice(1)}` : said}.`.replaceAll(
    '`',
    '',
  );
}

function withPlaybooks(text: string): string {
  const files = playbookFiles().map(shownPath);
  return files.length === 0 ? text : `${text}  hint: Name one of ${files.join(', ')}.\n`;
}

function isPlaybook(word: string): boolean {
  return playbookFiles().some((file) =>
    [basename(file), basename(file).replace(/\.\w+$/, ''), relative(process.cwd(), file)].includes(word),
  );
}
