import { look, releaseFacts } from '../../lib';
import { urlOf } from './host';
import type { Application } from './options';

/** The releases on a host. */
export function releasesSeen({ path }: Application) {
  return look({ fact: releaseFacts, key: { path } }, { name: `releases in ${path}` });
}

/** Prints what a host answers, and in the last line the status, with `changed` if a path is newer than its start. */
const ask = `curl -s -m 10 -w '\\n%{http_code}' "$1" || :
if [ -n "$3" ]; then since=$(stat -c %Z "$3" 2>/dev/null)
else
  since=$(systemctl show --property ActiveEnterTimestamp --value "$2")
  [ -z "$since" ] || since=$(date -d "$since" +%s)
fi
[ -n "$since" ] || exit 0
shift 3
for path; do
  [ "$(stat -L -c %Z "$path" 2>/dev/null || echo 0)" -le "$since" ] || { echo ' changed'; exit 0; }
done`;

/** What a host answers, and whether what it was started with has changed since; {@link answerIn} reads it. */
export function answerSeen(app: Application, name: string) {
  const { unit = app.name, restartFor = [], startedWith = '' } = app;
  return look(
    { argv: ['sh', '-c', ask, 'sh', urlOf(app, name), unit, startedWith, ...restartFor] },
    { name: `what ${app.name} answers on ${name}` },
  );
}

/** What a host runs. */
export interface Answer {
  /** The release that a good answer names; undefined: there is no good answer. */
  readonly release: string | undefined;
  /** Whether it was started before something that it is to be restarted for changed. */
  readonly isOutdated: boolean;
}

/** Reads what a host answered. */
export function answerIn(app: Application, output: string): Answer {
  const at = output.trimEnd().lastIndexOf('\n');
  const [status, ...words] = output
    .slice(at + 1)
    .trim()
    .split(' ');
  const release = status === '200' ? releaseIn(app, output.slice(0, at)) : undefined;
  return { release, isOutdated: words.includes('changed') };
}

function releaseIn({ health: { key = 'release' } = {} }: Application, body: string): string | undefined {
  try {
    const value: unknown = new Map(Object.entries(Object(JSON.parse(body)) as object)).get(key);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
