import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The crontab of a user. */
export interface CrontabFact {
  /** The content of its file, with the lines that crontab adds at the top; undefined: it may not be read. */
  readonly content: string | undefined;
}

/** Where the crontabs of users are, each under the name of its user. */
export const crontabDirectory = '/var/spool/cron/crontabs';

/** Crontabs of users by their names, read by the shell itself: without a process, however many there are. */
export const crontabFacts: FactKind<string, CrontabFact> = {
  name: 'crontab',
  isQuiet: true,
  address: (user) => user,
  read: (users) => sh`
hw_dir=${crontabDirectory}
for hw_user in ${users}; do
  if [ -d "$hw_dir" ] && ! [ -x "$hw_dir" ]; then printf 'closed %s\n' "$hw_user"; continue; fi
  [ -f "$hw_dir/$hw_user" ] || continue
  if ! [ -r "$hw_dir/$hw_user" ]; then printf 'closed %s\n' "$hw_user"; continue; fi
  printf 'crontab %s\n' "$hw_user"
  while IFS= read -r hw_line; do printf '|%s\n' "$hw_line"; done <"$hw_dir/$hw_user"
  [ -z "$hw_line" ] || printf '>%s\n' "$hw_line"
done`,
  parse(output) {
    const found = new Map<string, { content: string | undefined }>();
    let current: { content: string | undefined } = { content: '' };
    for (const line of output.split('\n')) {
      const [, word, user = ''] = /^(closed|crontab) (.+)$/.exec(line) ?? [];
      if (word !== undefined) found.set(user, (current = { content: word === 'closed' ? undefined : '' }));
      else if (line.startsWith('|')) current.content = `${current.content ?? ''}${line.slice(1)}\n`;
      else if (line.startsWith('>')) current.content = `${current.content ?? ''}${line.slice(1)}`;
    }
    return found;
  },
};
