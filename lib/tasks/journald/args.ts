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

/** The schema of the task `journald`. */
export const journaldArgs = object({
  /**
   * Name of the drop-in, without `.conf`. If two drop-ins have the same setting, the later one in the alphabet counts.
   * Default: `10-hostwright`.
   */
  name: withDefault(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' }), '10-hostwright'),
  /** `persistent`: on disk; `volatile`: in memory; `auto`: on disk if `/var/log/journal` is there; `none`: nowhere. */
  storage: optional(oneOf('persistent', 'volatile', 'auto', 'none')),
  /** Compress large fields; a size such as `'4K'` is the smallest to compress. */
  compress: optional(either(flag(), text({ pattern: '^\\d+[KMGTPE]?$' }))),
  /** Seal the journal against later changes, if a key was made for that. */
  seal: optional(flag()),
  /** A file for each user (`uid`), or one for all (`none`). */
  splitMode: optional(oneOf('uid', 'none')),
  /** The most space that the journal on disk uses: bytes, or with `K`, `M`, `G`: `'500M'`. */
  systemMaxUse: size(),
  /** Space that it leaves free on that disk. */
  systemKeepFree: size(),
  /** Size at which one of its files is closed and the next one begins. */
  systemMaxFileSize: size(),
  /** How many of its closed files to keep. */
  systemMaxFiles: count(),
  /** The most space that the journal in memory uses. */
  runtimeMaxUse: size(),
  /** Space that it leaves free there. */
  runtimeKeepFree: size(),
  /** Size at which one of its files is closed and the next one begins. */
  runtimeMaxFileSize: size(),
  /** How many of its closed files to keep. */
  runtimeMaxFiles: count(),
  /** How long to keep entries: seconds, or a time such as `'1month'`; 0: only size counts. */
  maxRetention: optional(timeSpan()),
  /** How long to write to one file before the next begins: seconds, or a time. Old entries go by whole files. */
  maxFileSec: optional(timeSpan()),
  /** How long entries may wait to be written to disk: seconds, or a time. */
  syncInterval: optional(timeSpan()),
  /** The time in which a service may send `rateLimitBurst` messages; 0: no limit. */
  rateLimitInterval: optional(timeSpan()),
  /** How many messages a service may send in that time; 0: no limit. */
  rateLimitBurst: count(),
  /** Forward messages to a syslog daemon. */
  forwardToSyslog: optional(flag()),
  /** Forward messages to the log buffer of the kernel. */
  forwardToKMsg: optional(flag()),
  /** Forward messages to the console. */
  forwardToConsole: optional(flag()),
  /** Show messages to everybody who is logged in. */
  forwardToWall: optional(flag()),
  /** Keep messages of this level and above. */
  maxLevelStore: level(),
  /** Forward messages of this level and above to syslog. */
  maxLevelSyslog: level(),
  /** `absent`: there is no such drop-in. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `journald`. */
export interface JournaldArgs extends InputOf<typeof journaldArgs> {}

/** Arguments of the task, validated. */
export type DeclaredJournal = OutputOf<typeof journaldArgs>;

type Setting = Exclude<keyof DeclaredJournal, 'name' | 'state'>;

/** Arguments whose directive is not the same word with a capital. */
const directives: Partial<Record<Setting, string>> = {
  maxRetention: 'MaxRetentionSec',
  syncInterval: 'SyncIntervalSec',
  rateLimitInterval: 'RateLimitIntervalSec',
};

/** The declared settings as directives of systemd, in the order of the schema. */
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

/** What a schema cannot say about the arguments, as messages. */
export function journaldProblems(args: DeclaredJournal): readonly string[] {
  const isEmpty = Object.keys(journaldDirectives(args)).length === 0;
  if (args.state === 'absent') return isEmpty ? [] : ["state 'absent' takes only a name"];
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
