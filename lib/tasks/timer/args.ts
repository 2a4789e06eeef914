import {
  either,
  flag,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { calendarProblems, timeSpan, timeSpanProblems } from '../shared/systemd/calendar';
import { serviceWords, type ServiceSection } from '../shared/systemd/service-section';
import { isTemplate, unitNameText, unitSuffix } from '../shared/systemd/unit';
import { scopeArgs, userName } from '../shared/systemd/unit-manager';
import { directiveProblems, section } from '../shared/systemd/unit-section';

/** The arguments of `timer`. */
export const timerArgs = object({
  /** Name, with or without `.timer`. No timer of a package or of an administrator may have it. */
  name: unitNameText(),
  /** When, as a calendar event or several: `daily`, `Mon..Fri 08:00`, `*-*-01 03:00:00 Europe/Berlin`. */
  onCalendar: optional(either(text(), list(text(), { minItems: 1 }))),
  /** How long after boot, or at once when that time is over: seconds, or `'15min'`. */
  onBootSec: optional(timeSpan()),
  /**
   * How long after the last start of the unit: seconds, or `'1h'`. The first start needs `onBootSec` or `onCalendar`.
   */
  onUnitActiveSec: optional(timeSpan()),
  /** For `onCalendar`: after a boot, catch up on a time that passed while the host was off. Default: false. */
  persistent: withDefault(flag(), false),
  /** Wait a random time, at most this one, so that not all hosts start at once: seconds, or `'1h'`. Default: 0. */
  randomizedDelaySec: optional(timeSpan()),
  /** How much later it may start, to save wake-ups: seconds, or `'1us'`. Default of systemd: 1 minute. */
  accuracySec: optional(timeSpan()),
  /** The unit to start. Default: the service of the same name. */
  unit: optional(unitNameText()),
  /**
   * Command to run. The task makes a service of the same name for it. A text is a command line of systemd, with an
   * absolute path, where `%` and `$` have a meaning; a list is a program and its arguments, taken as they are. The task
   * refuses where another service has that name: start that service with `unit`.
   */
  command: optional(either(text(), list(text(), { minItems: 1 }))),
  /** More directives of that service: `{ Nice: 10, Environment: 'HOME=/root' }`. */
  service: optional(section<ServiceSection>(serviceWords)),
  /** What it is, in a few words. Default: the name. */
  description: optional(text()),
  /** Whether it starts at boot. Default: true. */
  enabled: withDefault(flag(), true),
  /** Whether it waits for its time now. Default: true. */
  started: withDefault(flag(), true),
  /** `absent`: stopped, disabled and removed, together with the service for its command. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Refuse files about which `systemd-analyze verify` complains. `false` is for a command that is installed later. */
  verify: withDefault(flag(), true),
  /**
   * Directives of the timer and its service that other files may override: `['OnCalendar']`. If a drop-in that systemd
   * reads later overrides any other, or adds times, the task fails and names that file.
   */
  overridable: withDefault(list(text({ pattern: '^[A-Z][A-Za-z0-9-]*$' })), []),
  /** `system` (default) or `user`: the systemd instance of `user`. */
  scope: scopeArgs.scope,
  /** User that the command runs as, by default root; with `scope: 'user'`, the user whose systemd instance is meant. */
  user: optional(userName()),
  /** With `scope: 'user'`: keep the user's systemd instance running without a login. Default: true. */
  linger: scopeArgs.linger,
});

/** The arguments of the task `timer`. */
export interface TimerArgs extends InputOf<typeof timerArgs> {}

/** The arguments, checked. */
export type DeclaredTimer = OutputOf<typeof timerArgs>;

/** The full name of the timer. */
export function timerName(name: string): string {
  return unitSuffix(name) === '.timer' ? name : `${name}.timer`;
}

/** What is wrong across the arguments, as messages. */
export function timerProblems(args: DeclaredTimer): readonly string[] {
  return [
    ...(isTemplate(timerName(args.name)) ? [`${args.name} is a template: name one of its instances`] : []),
    ...(args.scope === 'user' && args.user === undefined
      ? ["scope 'user' needs user: the user whose timer it is"]
      : []),
    ...(args.state === 'absent' ? [] : [...timeProblems(args), ...serviceProblems(args)]),
  ];
}

function timeProblems(args: DeclaredTimer): readonly string[] {
  const { onBootSec, onUnitActiveSec, randomizedDelaySec, accuracySec } = args;
  const events = eventsOf(args);
  const spans = { onBootSec, onUnitActiveSec, randomizedDelaySec, accuracySec };
  return [
    ...(events.length === 0 && onBootSec === undefined
      ? [
          onUnitActiveSec === undefined
            ? 'a timer needs onCalendar or onBootSec'
            : 'onUnitActiveSec alone never starts the unit a first time: give onBootSec too',
        ]
      : []),
    ...events.flatMap(calendarProblems),
    ...Object.entries(spans).flatMap(([name, value]) => timeSpanProblems(name, value)),
  ];
}

/** The calendar events, none or several. */
export function eventsOf({ onCalendar }: DeclaredTimer): readonly string[] {
  if (onCalendar === undefined) return [];
  return typeof onCalendar === 'string' ? [onCalendar] : onCalendar;
}

function serviceProblems({
  scope,
  user,
  unit,
  command,
  service = {},
  description,
}: DeclaredTimer): readonly string[] {
  const words = typeof command === 'object' ? command : [];
  const [program = '/'] = words;
  return [
    ...(command !== undefined && unit !== undefined ? ['give either unit or command'] : []),
    ...(command === undefined && Object.keys(service).length > 0 ? ['service needs a command'] : []),
    ...(command === undefined && user !== undefined && scope === 'system'
      ? ['user needs a command, or scope: user']
      : []),
    ...(unit !== undefined && unitSuffix(unit) === ''
      ? [`unit ${unit} needs its suffix, as in ${unit}.service`]
      : []),
    ...(typeof command === 'string' ? directiveProblems('command', { ExecStart: command }) : []),
    ...(words.some((word) => /[\n\r\0]/.test(word)) ? ['command holds a line break'] : []),
    ...(/^[\w/]/.test(program) && !program.includes('$') ? [] : [`command cannot begin with ${program}`]),
    ...directiveProblems('service', service),
    ...directiveProblems('unit', { Description: description }),
  ];
}
