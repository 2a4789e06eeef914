import { reveal } from '../../secrets/secret';
import type { DeclaredUser } from './args';
import { expiryDays } from './expiry';
import { isHomeless } from './home';

/** What a schema cannot say of the arguments of `user`, as messages. */
export function userProblems(args: DeclaredUser): readonly string[] {
  const { name, state, remove, endSessions, home, moveHome, createHome, shell, comment } = args;
  return [
    ...(state === 'absent' && name === 'root' ? ['the account root cannot be removed'] : []),
    ...(state === 'present' && remove ? ["remove needs state: 'absent'"] : []),
    ...(state === 'present' && endSessions ? ["endSessions needs state: 'absent'"] : []),
    ...(createHome === true && home !== undefined && isHomeless(home)
      ? [`createHome: ${home} cannot be a home directory`]
      : []),
    ...groupProblems(args),
    ...(moveHome && home === undefined ? ['moveHome needs home: the new directory'] : []),
    ...(home !== undefined && /.\/$/.test(home) ? ['home must not end in a slash'] : []),
    ...fieldProblems('home', home),
    ...fieldProblems('shell', shell),
    ...fieldProblems('comment', comment),
    ...passwordProblems(args),
    ...expiryProblems(args),
  ];
}

/** Characters that no field of the passwd database can hold. */
function fieldProblems(what: string, value = ''): readonly string[] {
  return /[:\p{Cc}]/u.test(value) ? [`${what} cannot hold a colon, a line break or a control character`] : [];
}

function groupProblems({ group, groups = [], withoutGroups = [] }: DeclaredUser): readonly string[] {
  return withoutGroups
    .filter((name) => name === group || groups.includes(name))
    .map((name) => `withoutGroups: ${name} is declared as a group, too`);
}

function passwordProblems({ password, locked }: DeclaredUser): readonly string[] {
  if (password === undefined) return [];
  const hash = reveal(password);
  if (hash === '!' && locked === false) return ["password '!' cannot be unlocked"];
  if (/^!.|^$/s.test(hash)) return ['password must be a hash without a leading !: use locked: true'];
  return isHash(hash)
    ? []
    : ['password must be a hash, as `openssl passwd -6` makes, not the password itself'];
}

/** `!` and `*` (no password fits), the modular formats of crypt(5), or the thirteen characters of traditional DES. */
function isHash(hash: string): boolean {
  return /^([!*]|[$_][!-9;-~]{8,}|[./0-9A-Za-z]{13})$/.test(hash);
}

function expiryProblems({ expires }: DeclaredUser): readonly string[] {
  if (expires === undefined) return [];
  const days = expiryDays(expires) ?? 0;
  return days >= 0 ? [] : [`expires: ${expires} is not a day since 1970-01-01`];
}
