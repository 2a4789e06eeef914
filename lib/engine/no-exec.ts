/** What the shell of root says where it may start no program. */
const refused = /^\S+: \d+: (exec: )?\S+: Permission denied$/m;

/** A hint where the shell of root may start no program; undefined: it is something else. */
export function noExecHint(code: number | undefined, stderr: string): string | undefined {
  if (code !== 126 || !refused.test(stderr)) return undefined;
  return 'Where no program at all may be started, sudo has NOEXEC for this login (`sudo -l` on the host lists it): allow it to run programs.';
}
