import { eventsOf, timerName, type DeclaredTimer } from './args';
import type { UnitFile } from '../shared/systemd/unit-file';
import { ownerOf } from '../shared/systemd/unit-manager';
import { renderUnit } from '../shared/systemd/unit-section';

/** The file of the timer. */
export function timerFile(args: DeclaredTimer): UnitFile {
  const name = timerName(args.name);
  const timer = {
    OnCalendar: eventsOf(args),
    OnBootSec: args.onBootSec,
    OnUnitActiveSec: args.onUnitActiveSec,
    Persistent: args.persistent ? true : undefined,
    RandomizedDelaySec: args.randomizedDelaySec,
    AccuracySec: args.accuracySec,
    Unit: args.unit,
  };
  const sections = renderUnit([
    ['Unit', { Description: description(args, name) }],
    ['Timer', timer],
    ['Install', { WantedBy: 'timers.target' }],
  ]);
  const content = `${madeForTimer(name)}\n${sections}`;
  return { unit: name, owner: ownerOf(args), dropIn: undefined, content, isVerified: args.verify };
}

/** The name of the service that the task makes for the timer's command. */
export function timerService({ name }: DeclaredTimer): string {
  return timerName(name).replace(/\.timer$/, '.service');
}

/** The file of that service; undefined: the timer starts another unit. */
export function timerServiceFile(args: DeclaredTimer): UnitFile | undefined {
  const { command, service = {}, scope, user } = args;
  if (command === undefined) return undefined;
  const unit = timerService(args);
  const sections = renderUnit([
    ['Unit', { Description: description(args, unit) }],
    [
      'Service',
      {
        Type: 'oneshot',
        User: scope === 'system' ? user : undefined,
        ExecStart: typeof command === 'string' ? command : commandLine(command),
        ...service,
      },
    ],
  ]);
  return {
    unit,
    owner: ownerOf(args),
    dropIn: undefined,
    content: `${madeForTimer(unit)}\n${sections}`,
    isVerified: args.verify,
  };
}

/** A percent sign begins a specifier in systemd. */
function description(args: DeclaredTimer, name: string): string {
  return (args.description ?? name).replaceAll('%', '%%');
}

/** Whether this task made the file of a timer, or of the service for its command. */
export function isMadeForTimer(content: string | undefined, unit: string): boolean {
  return content?.startsWith(`${madeForTimer(unit)}\n`) === true;
}

/** The first line of the files that this task makes for a timer: its mark. */
export function madeForTimer(unit: string): string {
  return `# Made by Hostwright for ${unit.replace(/\.service$/, '.timer')}`;
}

/**
 * A command line of exactly these arguments: quoted, `%` and `$` without their meaning (systemd.service(5), "Command
 * lines").
 */
function commandLine(words: readonly string[]): string {
  return words
    .map((word) => {
      const literal = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
      return /^[\w@%+=:,./$-]+$/.test(literal)
        ? literal
        : `"${literal.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    })
    .join(' ');
}
