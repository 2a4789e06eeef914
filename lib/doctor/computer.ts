import { homedir, release } from 'node:os';
import { statfsSync } from 'node:fs';
import { isOnThisComputer, missingPackages } from '../lab/requirements';
import { fine, missing, warning, type Examination, type Finding } from './finding';
import { examineKeys } from './keys';
import { judgeNode } from './node';
import { judgePlatform } from './platform';

/** Examines the computer that runs Hostwright. Changes and installs nothing. */
export async function examineComputer(): Promise<Examination> {
  const findings = [
    judgePlatform({ name: process.platform, kernel: release() }),
    judgeNode(process.versions.node),
    judgeProgram(),
    ...(await examineKeys(homedir(), process.env)),
    judgeSpace(process.cwd()),
    judgeTerminal(process.stdout),
    ...(process.platform === 'linux'
      ? [judgeLab(missingPackages(isOnThisComputer), process.getuid?.() === 0)]
      : []),
  ];
  return { subject: 'this computer', findings };
}

/** Whether the lab can boot, judged by the packages that it lacks. */
export function judgeLab(lacking: readonly string[], isRoot: boolean): Finding {
  const root = isRoot ? '' : '; `lab up` needs root, as in sudo npx hostwright lab up';
  if (lacking.length === 0) return fine(`the lab has what it needs${root}`);
  const install = `apt-get install --no-install-recommends ${lacking.join(' ')}`;
  return warning(
    `the lab lacks ${lacking.join(', ')}`,
    isRoot ? '`hostwright lab up` installs them after saying so.' : `sudo ${install}`,
  );
}

function judgeProgram(): Finding {
  if (isOnThisComputer('ssh')) return fine('ssh');
  return warning(
    'the program ssh is missing: Hostwright connects without it, but `hostwright ssh` and `lab ssh` need it',
    'Install openssh-client.',
  );
}

const leastMiB = 200;

function judgeSpace(directory: string): Finding {
  const { bavail, bsize } = statfsSync(directory);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free >= leastMiB) return fine(`${free} MiB free in ${directory}`);
  return missing(
    `only ${free} MiB free in ${directory}`,
    'Free some space: npm and translated playbooks need it.',
  );
}

function judgeTerminal({ isTTY, columns }: NodeJS.WriteStream): Finding {
  if (!isTTY) return fine('no terminal: output is plain, and Hostwright cannot ask questions');
  if (columns >= 60) return fine(`terminal of ${columns} columns`);
  return warning(
    `the terminal has only ${columns} columns: long lines are cut`,
    'Make it wider, or use --output plain.',
  );
}
