import type { FileFact } from '../../facts/file';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { Step } from '../contract/step';
import { planLink } from '../shared/files/link-plan';
import { pathProblems } from '../shared/files/path';
import type { DeclaredRelease } from './args';
import { releasePath } from './artifact';
import { actAs } from './stage';

/** The link in the release, and what it leads to. */
export function sharedPlaces(declared: DeclaredRelease, name: string) {
  const up = '../'.repeat(name.split('/').length + 1);
  return {
    link: `${releasePath(declared)}/${name}`,
    target: `${up}shared/${name}`,
    common: `${declared.path}/shared/${name}`,
  };
}

/** What is wrong with the names of what releases have in common. */
export function sharedProblems({ shared }: DeclaredRelease): readonly string[] {
  return shared.flatMap((name) => [
    ...pathProblems(`/${name}`, 'shared').map((problem) => problem.replaceAll(' /', ' ')),
    ...shared
      .filter((other) => name.startsWith(`${other}/`))
      .map((other) => `shared ${name} is below ${other}, which is shared already`),
  ]);
}

/** Links the common paths into the release; what is missing of them is made as a directory. */
export function planShared(
  fileAt: (path: string) => FileFact | undefined,
  declared: DeclaredRelease,
  isStaged: boolean,
): readonly Change[] {
  const { shared, owner, group } = declared;
  return shared.flatMap((name) => {
    const { link, target, common } = sharedPlaces(declared, name);
    const make = fileAt(common) !== undefined ? [] : [makeCommon(name, common, declared)];
    const present = isStaged ? fileAt(link) : undefined;
    const links = planLink(
      { present },
      {
        path: link,
        target,
        type: 'symbolic',
        owner,
        group,
        force: false,
        allowMissing: false,
        state: 'present',
      },
    );
    return [
      ...make,
      ...links.map(({ summary, diff, steps }) => ({
        summary,
        diff: diff.map((one) => ({ ...one, attribute: `${one.attribute} of ${name}` })),
        steps: [makeWay(name, link), ...steps].map(actAs(owner)),
      })),
    ];
  });
}

/** The owner and group of `shared` itself are for the task `directory`; here only what is missing is made. */
function makeCommon(name: string, common: string, { owner }: DeclaredRelease): Change {
  return {
    summary: `create directory ${common}`,
    diff: [{ attribute: `type of shared/${name}`, before: undefined, after: 'directory' }],
    steps: [actAs(owner)({ kind: 'run', script: sh`mkdir -p -- ${common}` })],
  };
}

/** Makes the directory of the link, and says so where the artifact has something in its place. */
function makeWay(name: string, link: string): Step {
  const problem = `the release has its own ${name}, which is shared: leave it out of the artifact`;
  const script = sh`[ -L ${link} ] || [ ! -e ${link} ] || { printf '%s\n' ${problem} >&2; exit 1; }
mkdir -p -- ${link.slice(0, link.lastIndexOf('/'))}`;
  return { kind: 'run', script };
}
