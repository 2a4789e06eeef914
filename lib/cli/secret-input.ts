import { HostwrightError } from '../errors/error';
import { ask } from './ask';

/** A value from standard input, or from a hidden question at a terminal. */
export async function readSecretValue(name: string): Promise<string> {
  const text = process.stdin.isTTY
    ? (await ask(`Value of ${name}`, 'there is no terminal')).reveal()
    : withoutLastLineEnd(await standardInput());
  if (text === '')
    throw wrong(name, 'is empty', 'Give it on standard input: hostwright secrets set NAME < FILE');
  if (/\r/.test(text)) {
    throw wrong(
      name,
      'has line ends of Windows',
      "Convert it first: tr -d '\\r' < FILE | hostwright secrets set NAME",
    );
  }
  if (text.includes('\0') || text.includes('\ufffd')) {
    throw wrong(name, 'is not a text', 'Encode it: base64 FILE | hostwright secrets set NAME');
  }
  return text;
}

async function standardInput(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString();
}

/** The newline that `echo` adds; those inside a value stay. */
function withoutLastLineEnd(text: string): string {
  const lines = text.replace(/\r?\n$/, '');
  return lines.includes('\n') ? text : lines;
}

function wrong(name: string, problem: string, hint: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `the value of ${name} ${problem}; nothing was stored`,
    hint,
  });
}
