import type { DeclaredKeys } from './args';
import { isOptionList, parseKeyLine } from '../shared/accounts/public-key';

/** What a schema cannot say about the arguments of `authorizedKeys`, as messages, which never quote a key. */
export function authorizedKeysProblems(args: DeclaredKeys): readonly string[] {
  const { keys, options, exclusive, state, path = '' } = args;
  const isEmpty = keys.length === 0;
  return [
    ...keys.flatMap((key, index) => keyProblems(key).map((problem) => `keys.${index} ${problem}`)),
    ...repeatedKeys(keys),
    ...(options !== undefined && !isOptionList(options)
      ? ['options must be one list without spaces outside quotes']
      : []),
    ...(state === 'absent' && exclusive ? ["exclusive needs state: 'present'"] : []),
    ...(isEmpty && state === 'absent' ? ['keys is empty: name the keys to remove'] : []),
    ...(isEmpty && state === 'present' && !exclusive
      ? ['keys is empty: to remove all, set exclusive: true']
      : []),
    ...(/\/\.\.?(\/|$)/.test(path) ? ['path must not contain the parts . or ..'] : []),
  ];
}

function keyProblems(key: string): readonly string[] {
  if (/[\n\r\0]/.test(key.trim())) return ['must be one public key on one line'];
  if (/^\S*cert-v01@openssh\.com\s/.test(key))
    return ['is a certificate: give the public key that it was made from'];
  if (parseKeyLine(key) === undefined)
    return ['is not a public key ("type base64 comment"): perhaps it is cut off'];
  return [];
}

function repeatedKeys(keys: readonly string[]): readonly string[] {
  const ids = keys.map((key) => parseKeyLine(key)?.id);
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    return id === undefined || first === index ? [] : [`keys.${index} is the same key as keys.${first}`];
  });
}
