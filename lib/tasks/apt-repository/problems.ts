import type { DeclaredRepository } from './args';
import { sourceProblems } from '../shared/files/source';
import { keyProblems } from './key';
import type { Complaint } from '../contract/complaint';

/** What a schema cannot say about the arguments of `aptRepository`, as messages. */
export function aptRepositoryProblems(args: DeclaredRepository): readonly Complaint[] {
  const { name, uris, suites, components, architectures, signedBy, state } = args;
  const isDeclared = [uris, suites, components, architectures, signedBy].some((one) => one !== undefined);
  if (state === 'absent') return isDeclared ? ["state 'absent' takes only a name"] : [];
  const exact = suites?.filter((suite) => suite.endsWith('/')) ?? [];
  const rules: readonly (readonly [boolean, string])[] = [
    [/\.(sources|list)$/.test(name), 'name must not end in .sources or .list'],
    [uris === undefined, 'uris are needed'],
    [suites === undefined, 'suites are needed'],
    [
      uris?.some((uri) => /^[^/]*\/\/[^/:]*:[^/@]*@/.test(uri)) === true,
      'uris must not hold a password, because everybody on the host can read them: put it into /etc/apt/auth.conf.d with file',
    ],
    [
      exact.length > 0 && exact.length < (suites?.length ?? 0),
      'suites must be either all names or all exact paths that end in /',
    ],
    [exact.length > 0 && components !== undefined, 'suites that end in / have no components'],
    [suites !== undefined && exact.length === 0 && components === undefined, 'components are needed'],
  ];
  const unreadable = signedBy?.src === undefined ? [] : sourceProblems(signedBy.src);
  return [
    ...rules.flatMap(([isBroken, words]) => (isBroken ? [words] : [])),
    ...(signedBy === undefined || unreadable.length > 0 ? unreadable : keyProblems(signedBy)),
  ];
}
