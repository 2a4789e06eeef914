import {
  either,
  flag,
  integer,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { timeSpan, timeSpanProblems } from '../shared/systemd/calendar';

const size = () => optional(either(integer({ minimum: 0 }), text({ pattern: '^\\d+[KMGTPE]?$' })));
const count = () => optional(integer({ minimum: 0 }));
const level = () => optional(oneOf('emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'));

/** What can be declared of the journal. */
export const journaldArgs = object({
  /** Name of the drop-in, without `.conf`; of two that say the same, the later in the alphabet counts. Default: `10-hostwright`. */
  name: withDefault(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' }), '10-hostwright'),
  /** `persistent`: on disk; `volatile`: in memory; `auto`: on disk if `/var/log/journal` is there; `none`: nowhere. */
  storage: optional(oneOf('persistent', 'volatile', 'auto', 'none')),
  /** Compress large fields; a size such as `'4K'`: from which size on. */
  compress: optional(either(flag(), text({ pattern: '^\\d+[KMGTPE]?$' }))),
  /** Seal the journal against later changes, where a key was made for that. */
  seal: optional(flag()),
  /** A file for each user (`uid`), or one for all (`none`). */
  splitMode: optional(oneOf('uid', 'none')),
  /** What the journal on disk may take: bytes, or with `K`, `M`, `G`: `'500M'`. */
  systemMaxUse: size(),
  /** What it must leave free on that disk. */
  systemKeepFree: size(),
  /** Size at which a file of it is closed and the next begun. */
  systemMaxFileSize: size(),
  /** How many closed files of it are kept. */
  systemMaxFiles: count(),
  /** What the journal in memory may take. */
  runtimeMaxUse: size(),
  /** What it must leave free there. */
  runtimeKeepFree: size(),
  /** Size at which a file of it is closed and the next begun. */
  runtimeMaxFileSize: size(),
  /** How many closed files of it are kept. */
  runtimeMaxFiles: count(),
  /** How long entries are kept: seconds, or a time as in `'1month'`; 0: by size alone. */
  maxRetention: optional(timeSpan()),
  /** How long a file is written to before the next is begun: seconds, or a time. Entries go by whole files. */
  maxFileSec: optional(timeSpan()),
  /** How long entries may wait to be written to disk: seconds, or a time. */
  syncInterval: optional(timeSpan()),
  /** The time in which `rateLimitBurst` messages of a service are taken; 0: no limit. */
  rateLimitInterval: optional(timeSpan()),
  /** How many messages a service may send in that time; 0: no limit. */
  rateLimitBurst: count(),
  /** Hand messages on to a syslog daemon. */
  forwardToSyslog: optional(flag()),
  /** Hand messages on to the buffer of the kernel. */
  forwardToKMsg: optional(flag()),
  /** Hand messages on to the console. */
  forwardToConsole: optional(flag()),
  /** Show messages to everybody who is logged in. */
  forwardToWall: optional(flag()),
  /** Keep messages of this level and above. */
  maxLevelStore: level(),
  /** Hand on to syslog messages of this level and above. */
  maxLevelSyslog: level(),
  /** `absent`: there is no such drop-in. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `journald`. */
export interface JournaldArgs extends InputOf<typeof journaldArgs> {}

/** Arguments of the task, validated. */
export type DeclaredJournal = OutputOf<typeof journaldArgs>;

type Setting = Exclude<keyof DeclaredJournal, 'name' | 'state'>;

/** Arguments whose directive is not just the same word with a capital. */
const directives: Partial<Record<Setting, string>> = {
  maxRetention: 'MaxRetentionSec',
  syncInterval: 'SyncIntervalSec',
  rateLimitInterval: 'RateLimitIntervalSec',
};

/** The declared settings as systemd spells them, in the order of the declaration. */
export function journaldDirectives(
  args: DeclaredJournal,
): Readonly<Record<string, string | number | boolean>> {
  const settings = Object.keys(journaldArgs.properties).filter((key): key is Setting => !isOwn(key));
  return Object.fromEntries(
    settings.flatMap((key) => {
      const value = args[key];
      return value === undefined
        ? []
        : [[directives[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`, value]];
    }),
  );
}

/** What is wrong across the arguments, in words. */
export function journaldProblems(args: DeclaredJournal): readonly string[] {
  const isEmpty = Object.keys(journaldDirectives(args)).length === 0;
  if (args.state === 'absent') return isEmpty ? [] : ["state 'absent' goes with a name alone"];
  return [
    ...(isEmpty ? ['nothing is declared: give a setting such as systemMaxUse'] : []),
    ...timeSpanProblems('maxRetention', args.maxRetention),
    ...timeSpanProblems('maxFileSec', args.maxFileSec),
    ...timeSpanProblems('syncInterval', args.syncInterval),
    ...timeSpanProblems('rateLimitInterval', args.rateLimitInterval),
  ];
}

function isOwn(key: string): boolean {
  return key === 'name' || key === 'state';
}
