import { HostwrightError } from '../../errors/error';
import type { RebootFact } from '../../facts/reboot';
import type { Change } from '../contract/change';

/** The facts that the task looks at. */
export interface RebootFacts {
  readonly boot: RebootFact | undefined;
}

/** A declared reboot. */
export interface DeclaredReboot {
  readonly always: boolean;
  readonly timeout: number;
  readonly force: boolean;
  readonly message?: string | undefined;
}

/** One change where a reboot is required or asked for. */
export function planReboot({ boot }: RebootFacts, args: DeclaredReboot): readonly Change[] {
  if (!args.always && boot?.isRequired !== true) return [];
  const { timeout, message, force } = args;
  const { inhibitors = [] } = boot ?? {};
  if (!force && inhibitors.length > 0) throw inhibited(inhibitors);
  return [
    {
      summary: `reboot${reason(boot)}`,
      diff: [{ attribute: 'boot', before: boot?.bootId, after: 'another one' }],
      steps: [{ kind: 'reboot', timeout, message, force }],
    },
  ];
}

function inhibited(inhibitors: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message: `will not reboot: it is inhibited by ${inhibitors.join(', ')}`,
    hint: 'Wait until that is over, or declare force: true to reboot all the same.',
  });
}

function reason(boot: RebootFact | undefined): string {
  if (boot?.isRequired !== true) return '';
  const { packages } = boot;
  return packages.length === 0 ? ', which is required' : `, required by ${packages.join(', ')}`;
}

/** Why a reboot did not do its work, as messages. */
export function proveReboot(
  before: RebootFacts,
  after: RebootFacts,
  args: DeclaredReboot,
): readonly string[] {
  if (after.boot === undefined || before.boot?.bootId === after.boot.bootId)
    return ['the boot id is the same'];
  return planReboot(after, { ...args, always: false, force: true }).map(({ summary }) => `${summary}, still`);
}
