import { HostwrightError } from '../../errors/error';
import type { HomeFact } from '../../facts/home';
import type { UserFact } from '../../facts/user';

/** Directories that are no account's own, whoever owns them. */
const shared =
  /^\/(home|media|mnt|opt|root|srv|tmp|var(\/(cache|lib|log|mail|spool|tmp|www))?)?$|^\/(bin|boot|dev|etc|lib\w*|proc|run|sbin|sys|usr)(\/|$)/;

/** Refuses to move or remove a home where something of somebody else would go along. */
export function requireOwnHome(
  { name, home, uid }: UserFact,
  around: HomeFact | undefined,
  verb: 'move' | 'remove',
): void {
  if (around === undefined) return;
  const { real, isLink, owner, others, mounts } = around;
  const refuse = (message: string) => {
    throw new HostwrightError({
      code: 'REFUSED',
      message: `will not ${verb} ${home}, the home of user ${name}: ${message}`,
      hint:
        verb === 'remove'
          ? 'Move away what is to stay, or leave out remove and remove the directory by hand.'
          : 'Move away what is to stay, or leave out moveHome and move the directory by hand.',
    });
  };
  const [other] = others;
  if (other !== undefined) {
    const rest = others.length > 1 ? ` (and ${others.length - 1} more)` : '';
    refuse(`${other.home} is the home of user ${other.name}${rest}`);
  }
  if (mounts[0] !== undefined) refuse(`${mounts[0]} is mounted there`);
  if (isLink) refuse(`it is a symbolic link to ${real}`);
  if (shared.test(real)) refuse(`${real} is a directory of the system`);
  if (owner !== undefined && owner !== uid) refuse(`${home} does not belong to ${name}`);
}
