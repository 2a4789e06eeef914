import type { DeclaredSshdConfig } from './args';
import { criteria, globalSettings, settingsOf, type Setting } from './content';

/** Settings that may stand on several lines; each line counts. */
const repeated =
  /^(port|listenaddress|(allow|deny)(users|groups)|acceptenv|hostkey|hostcertificate|subsystem|setenv)$/i;

/** What a schema cannot say of the arguments of `sshdConfig`, as messages. */
export function sshdProblems(args: DeclaredSshdConfig): readonly string[] {
  const { state, match } = args;
  const settings = globalSettings(args);
  const isEmpty = settings.length === 0 && match.length === 0;
  if (state === 'absent') return isEmpty ? [] : ["state 'absent' takes only a name"];
  return [
    ...(isEmpty ? ["nothing is declared: give settings, or state: 'absent'"] : []),
    ...settingProblems('settings', settings),
    ...match.flatMap((block, index) => [
      ...(criteria(block) === '' ? [`match.${index} does not say for which connections it is`] : []),
      ...(Object.keys(block.settings).length === 0 ? [`match.${index}.settings is empty`] : []),
      ...settingProblems(`match.${index}.settings`, settingsOf(block.settings)),
    ]),
  ];
}

/** Whether all lines with this keyword count, so that none overrides another. */
export function addsUp(keyword: string): boolean {
  return repeated.test(keyword);
}

function settingProblems(where: string, settings: readonly Setting[]): readonly string[] {
  const seen = new Set<string>();
  return settings.flatMap(({ keyword, value }) => {
    const word = keyword.toLowerCase();
    const isTwice = seen.has(word) && !addsUp(keyword);
    seen.add(word);
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(keyword))
      return [`${where}: ${JSON.stringify(keyword)} is not a keyword of sshd_config(5)`];
    if (word === 'match' || word === 'include')
      return [`${where}: ${keyword} cannot be a setting${word === 'match' ? ': use match' : ''}`];
    if (/\p{Cc}/u.test(value) || value.trim() !== value || /^(#|$)/.test(value))
      return [`${where}: ${keyword} must be one line of text: ${JSON.stringify(value)}`];
    return isTwice ? [`${where}: ${keyword} is set twice, and sshd takes only the first`] : [];
  });
}
