import { accountSourceFacts, type AccountSourceFact } from '../../facts/account-source';
import { homeFacts, type HomeFact } from '../../facts/home';
import { homeModeFacts } from '../../facts/home-mode';
import { many, nothing, one, type Queries } from '../../facts/kind';
import { leftoversFacts, type LeftoversFact } from '../../facts/leftovers';
import { pathFacts } from '../../facts/path';
import { loginShellFacts, type LoginShellFact } from '../../facts/login-shell';
import { sessionFacts, sessionKey, type SessionFact } from '../../facts/session';
import { userFacts, type UserFact } from '../../facts/user';
import type { DeclaredUser } from './args';

/** What the task `user` looks at. */
export interface UserFacts {
  readonly account: UserFact | undefined;
  readonly session: SessionFact | undefined;
  /** Whether the account and its declared groups come from a directory service: `passwd ada`, `group ops`. */
  readonly foreign: ReadonlyMap<string, AccountSourceFact>;
  /** Of the declared shell; undefined: it is not there, or none is declared. */
  readonly shell: LoginShellFact | undefined;
  /** The home that is to go or to move. */
  readonly around: HomeFact | undefined;
  /** Only if a mode is declared. */
  readonly homeMode: string | undefined;
  /** Only of an account that is to go. */
  readonly leftovers: LeftoversFact | undefined;
  /** The home of a new account, which an earlier one of the name left. */
  readonly left: ReadonlyMap<string, true>;
}

/** The queries: what is read only for some arguments costs nothing for all others. */
export function userQueries(args: DeclaredUser): Queries<UserFacts> {
  const { name, group, groups = [], shell, home, homeMode, moveHome, state, remove } = args;
  const isPresent = state === 'present';
  const joined = isPresent ? [...groups, ...(group === undefined ? [] : [group])] : [];
  const movesHome = isPresent && moveHome && home !== undefined;
  const homeKey = movesHome ? { name, unless: home } : { name };
  return {
    account: one(userFacts, { name, shadow: readsShadow(args) }),
    session: one(sessionFacts, sessionKey),
    foreign: many(accountSourceFacts, [
      { database: 'passwd', name } as const,
      ...joined.map((one) => ({ database: 'group', name: one }) as const),
    ]),
    shell:
      isPresent && shell !== undefined
        ? one(loginShellFacts, { user: name, shell })
        : nothing(loginShellFacts),
    around: movesHome || (!isPresent && remove) ? one(homeFacts, homeKey) : nothing(homeFacts),
    homeMode: isPresent && homeMode !== undefined ? one(homeModeFacts, name) : nothing(homeModeFacts),
    leftovers: isPresent ? nothing(leftoversFacts) : one(leftoversFacts, name),
    left: many(pathFacts, isPresent ? [home ?? `/home/${name}`] : []),
  };
}

function readsShadow({ password, locked, expires, maxDays, minDays, warnDays }: DeclaredUser): boolean {
  return [password, locked, expires, maxDays, minDays, warnDays].some((value) => value !== undefined);
}
