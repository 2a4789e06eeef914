import { randomBytes } from 'node:crypto';
import { scriptFile } from '../../shell/script-file';
import { lines, type Script } from '../../shell/sh';
import type { Fragment, SessionInfo } from '../../transport/connection';
import armText from './arm.sh';
import askText from './ask.sh';
import checkText from './check.sh';
import extendText from './extend.sh';
import manifestText from './manifest.sh';
import proveText from './prove.sh';
import restoreText from './restore.sh';
import undoText from './undo.sh';

/** What a guard keeps, and for how long. */
export interface Kept {
  readonly paths: readonly string[];
  readonly directories: readonly string[];
  readonly home: string;
  /** Seconds after the change until the host puts everything back. */
  readonly seconds: number;
  /** Seconds that the steps of the change may take. */
  readonly limit: number;
  /** The change is one of sshd, which is to start anew with it. */
  readonly isOfSshd: boolean;
}

/** The fragments of one guard, in the order of their use. */
export interface GuardFragments {
  /** Names this guard on the host. */
  readonly token: string;
  /** Keeps everything and starts the dead-man; gated. */
  readonly arm: Fragment;
  /** After the steps, whether they succeeded or not: fails if something would only bite later. */
  readonly check: Fragment;
  readonly extend: Fragment;
  /** Over the new connection: ends the guard. */
  readonly prove: Fragment;
  /** Puts everything back, or waits for it, and prints what it was. */
  readonly undo: Fragment;
}

/** Makes the fragments of a guard. */
export function guardFragments(kept: Kept, session: SessionInfo): GuardFragments {
  const token = randomBytes(8).toString('hex');
  const common = { hw_dir: directoryOf(session, kept.home), hw_token: token };
  const withManifest = (text: string, more = {}): Script =>
    lines([scriptFile(manifestText, { ...common, ...more }), scriptFile(undoText), scriptFile(text)]);
  const deadMan = lines([scriptFile(manifestText, { hw_dir: common.hw_dir }), scriptFile(restoreText)]);
  const armed = {
    hw_paths: kept.paths.join('\n'),
    hw_directories: kept.directories.join('\n'),
    hw_home: kept.home,
    hw_time: kept.seconds,
    hw_limit: kept.limit,
  };
  return {
    token,
    arm: {
      label: 'arm the guard',
      script: withManifest(armText, armed),
      input: `${deadMan.text}\n`,
      gated: true,
    },
    check: {
      label: 'check what bites later',
      script: withManifest(checkText, { hw_sshd: kept.isOfSshd ? 'yes' : '' }),
    },
    extend: { label: 'extend the guard', script: scriptFile(extendText, common) },
    prove: { label: 'prove the new login', script: scriptFile(proveText, common) },
    undo: { label: 'put back what the guard kept', script: withManifest(askText) },
  };
}

/** Root keeps it where it survives a boot. */
function directoryOf({ isRoot }: SessionInfo, home: string): string {
  return isRoot ? '/var/lib/hostwright/guard' : `${home}/.local/state/hostwright/guard`;
}
