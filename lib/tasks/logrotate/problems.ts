import type { Rotation } from './snippet';

/** What a schema cannot say about the arguments, as messages. */
export function logrotateProblems(args: Rotation & { readonly state: string }): readonly string[] {
  const { paths, frequency, size, compress, delayCompress, copyTruncate, create, oldDir, dateExt } = args;
  const scripts = [args.preRotate, args.postRotate, args.firstAction, args.lastAction].flatMap(
    (one) => one ?? [],
  );
  if (args.state === 'absent') {
    return declared(args).length > 0 ? ["state 'absent' takes only a name"] : [];
  }
  return [
    ...(paths === undefined ? ['paths is needed'] : []),
    ...((frequency === undefined) === (size === undefined)
      ? ['exactly one of frequency and size is needed: with size, logrotate ignores the time']
      : []),
    ...(size !== undefined && (args.maxSize !== undefined || args.minSize !== undefined)
      ? ['maxSize and minSize need a frequency: with size, logrotate ignores the time']
      : []),
    ...(args.createOldDir !== undefined && oldDir === undefined ? ['createOldDir needs oldDir'] : []),
    ...(args.dateFormat !== undefined && dateExt !== true ? ['dateFormat needs dateExt: true'] : []),
    ...(delayCompress === true && compress !== true ? ['delayCompress needs compress: true'] : []),
    ...(copyTruncate === true && create !== undefined
      ? ['copyTruncate keeps the log, so create has no meaning with it']
      : []),
    ...(scripts.some((line) => line.trim() === 'endscript') ? ['a script must not contain "endscript"'] : []),
  ];
}

/** The arguments besides the name, except two that have defaults: whether those were given is unknown. */
function declared(args: object): readonly string[] {
  const known = ['name', 'state', 'missingOk', 'notIfEmpty'];
  return Object.keys(args).filter((key) => !known.includes(key));
}
