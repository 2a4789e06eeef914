import { scriptFile } from '../shell/script-file';
import { sh } from '../shell/sh';
import text from './snapshot.sh';

/** On a file system of its own: the snapshot does not see itself. */
const file = '/run/hostwright-snapshot';

/** A script that prints all of a host that a change could be seen by. */
export const snapshot = scriptFile(text);

/** A script that remembers on the host how it is. */
export const takeSnapshot = sh`{
${snapshot}
} >${file} 2>/dev/null
[ -s ${file} ]`;

/** A script that prints what is different since then: lines that begin with `<` (before) or `>` (after). */
export const compareSnapshots = sh`{
${snapshot}
} 2>/dev/null | diff ${file} - >${file}.diff
[ $? -le 1 ] || exit 1
sed -n '/^[<>]/p' ${file}.diff
rm ${file} ${file}.diff`;
