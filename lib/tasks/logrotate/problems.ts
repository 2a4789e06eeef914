import type { Rotation } from './snippet';

/** What is wrong with the arguments of `logrotate` taken together, in words. */
export function logrotateProblems(args: Rotation & { readonly state: string }): readonly string[] {
  const { paths, frequency, size, compress, delayCompress, copyTruncate, create, preRotate, postRotate } =
    args;
  const scripts = [...(preRotate ?? []), ...(postRotate ?? [])];
  if (args.state === 'absent') {
    return declared(args).length > 0 ? ["state 'absent' goes with a name alone"] : [];
  }
  return [
    ...(paths === undefined ? ['paths is needed'] : []),
    ...((frequency === undefined) === (size === undefined)
      ? ['exactly one of frequency and size is needed: size alone decides where it is given']
      : []),
    ...(delayCompress === true && compress !== true ? ['delayCompress needs compress: true'] : []),
    ...(copyTruncate === true && create !== undefined
      ? ['copyTruncate keeps the log, so create has no meaning with it']
      : []),
    ...(scripts.some((line) => line.trim() === 'endscript') ? ['a script must not contain "endscript"'] : []),
  ];
}

/** Names of what was given besides the name; the two that have defaults cannot be told from what was given. */
function declared(args: object): readonly string[] {
  const known = ['name', 'state', 'missingOk', 'notIfEmpty'];
  return Object.keys(args).filter((key) => !known.includes(key));
}
