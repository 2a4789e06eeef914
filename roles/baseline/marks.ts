import { directory, file, look } from '../../lib';

/** Where the role notes which accounts it cares for: a file for each, with `made`, or `adopted` if it was there before. */
const path = '/var/lib/hostwright/administrators';

const reading = `cd ${path} 2>/dev/null && for mark in *; do
  [ -f "$mark" ] && read -r kind <"$mark" && printf '%s %s\\n' "$kind" "$mark" && set -- "$@" "$mark"
done
[ $# = 0 ] || getent passwd -- "$@" | while IFS=: read -r name rest; do printf 'present %s\\n' "$name"; done`;

/** Reads the marks, and which of these accounts and of the marked ones are there. */
export function readMarks(names: readonly string[]) {
  return look(
    { argv: ['sh', '-c', reading, 'sh', ...names] },
    { name: 'look at the marks of administrators' },
  );
}

/** The directory of the marks. */
export function marksDirectory() {
  return directory({ path, owner: 'root', group: 'root', mode: '0700' });
}

/** Notes an account before it is made, so that an interrupted run leaves none that nobody cares for. */
export function mark(name: string, kind: 'made' | 'adopted') {
  return file({ path: `${path}/${name}`, content: `${kind}\n`, owner: 'root', group: 'root', mode: '0600' });
}

/** Forgets an account. */
export function removeMark(name: string) {
  return file({ path: `${path}/${name}`, state: 'absent' });
}
