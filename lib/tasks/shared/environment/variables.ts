import { either, flag, schemaOf, secretText, type Schema } from '../../../schema/schema';
import { Secret } from '../../../secrets/secret';

/** The value of a variable. */
export type Value = string | number | boolean | Secret;

/** A value, or `undefined` for a variable that is not set. */
export const variableValue = either(secretText(), schemaOf<number>({ type: 'number' }), flag()) as Schema<
  Value | undefined,
  Value
>;

/** The text of a value, as a program gets it. */
export function textOf(value: Value): string {
  return value instanceof Secret ? value.reveal() : String(value);
}

/** What systemd itself sets; a file would win over it, and the program would talk to the wrong socket or file. */
const systemdOwn =
  /^(?:LISTEN_(?:FDS|PID|PIDFDID|FDNAMES)|NOTIFY_SOCKET|WATCHDOG_(?:USEC|PID)|MAINPID|MANAGERPID|INVOCATION_ID|JOURNAL_STREAM|CREDENTIALS_DIRECTORY)$/;

/** What is wrong with the name of a variable, as messages. */
export function nameProblems(name: string, argument = 'variables'): readonly string[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return [
      `${argument}: ${JSON.stringify(name)} is not a name that systemd takes: only A-Z, a-z, 0-9 and _, no digit first`,
    ];
  return systemdOwn.test(name) ? [`${argument}.${name} is set by systemd itself: leave it out`] : [];
}

/** Code points that are none for systemd (`unichar_is_valid`): surrogates and noncharacters. */
const invalid = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** What would not reach the program as it is declared, as messages that do not have the value. */
export function valueProblems(name: string, value: Value, argument = 'variables'): readonly string[] {
  const where = `${argument}.${name}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return [`${where} is ${value}, not a number`];
  const text = textOf(value);
  if (text.includes('\0')) return [`${where} has a NUL character, which no environment can have`];
  return invalid.test(text)
    ? [`${where} has a character that is not valid in UTF-8, so systemd would not start the program`]
    : [];
}
