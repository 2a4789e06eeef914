import { homedir, userInfo } from 'node:os';
import { HostwrightError } from '../errors/error';

/** The line in passwd of the user who runs Hostwright; undefined: there is none, as in a container with any uid. */
export function ownAccount(): { readonly username: string; readonly homedir: string } | undefined {
  return ifKnown(() => userInfo());
}

/** The name of the user who runs Hostwright. Throws LOCAL_FILE where it has none. */
export function ownName(): string {
  return ownAccount()?.username ?? refuse('name', 'Name the user to log in as: user, or User in ssh_config.');
}

/** The home directory of the user who runs Hostwright: HOME, otherwise that of passwd; undefined: neither is there. */
export function findOwnHome(): string | undefined {
  return ifKnown(homedir);
}

/** The same, for a path that begins there. Throws LOCAL_FILE where neither is there. */
export function ownHome(path: string): string {
  return (
    findOwnHome() ??
    refuse(
      'home directory',
      `Set HOME, or give the whole path of what is now ${path} (privateKeyFile, hostKeys).`,
    )
  );
}

function refuse(what: string, hint: string): never {
  throw new HostwrightError({
    code: 'LOCAL_FILE',
    message: `Hostwright runs as uid ${process.getuid?.() ?? ''}, which has no line in passwd, so its ${what} is not known`,
    hint,
  });
}

/** Node throws a SystemError where getpwuid_r(3) finds nothing. */
function ifKnown<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
