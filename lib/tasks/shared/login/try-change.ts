import optionsText from '../../../facts/sshd-options.sh';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import guardText from './guard.sh';
import rightText from './right.sh';
import tryText from './try-change.sh';

/** The function `hw_right`: how the login user may become root. */
export const loginRight: Script = scriptFile(rightText);

/** The functions `hw_cut` and `hw_news`: what keeps the login user from logging in again. They need `$hw_stage`. */
export const loginGuard: Script = lines([scriptFile(optionsText), scriptFile(guardText)]);

/**
 * A change of the account of this session, or of its groups, that is put back if that account could then not log in,
 * or not become root, as before: sudo and sshd are asked on the host.
 */
export function tryChange(change: Script, undo: Script): Script {
  return lines([
    loginRight,
    loginGuard,
    sh`hw_change() {
${change}
}
hw_undo() {
${undo}
}`,
    scriptFile(tryText),
  ]);
}
