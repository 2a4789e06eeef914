import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { HostwrightError, onController, once, script, type TaskNode } from '../../lib';
import type { Build } from './options';

const npm = [
  'npm ci --no-audit --no-fund',
  'npm run --if-present lint',
  'npm test --if-present',
  'npm run --if-present build',
  'npm prune --omit=dev --no-audit --no-fund',
];

/** What to build, and how. */
export interface BuildOptions {
  /** The directory of the application, in a working copy of git. */
  readonly directory: string;
  /** What to build. Default: `HEAD`. Changes that are not committed are not part of it. */
  readonly commit?: string | undefined;
  /** Shell commands that run in a copy of it, one after the other. Default: install, lint, test and build with npm. */
  readonly commands?: readonly string[] | undefined;
  /** Where archives are kept. Default: `~/.cache/hostwright/releases`. */
  readonly artifacts?: string | undefined;
}

/** The release of a commit; asks git, builds nothing yet. Throws HostwrightError ARGUMENTS. */
export function releaseOf(options: BuildOptions): Build {
  const { directory, commit: wanted = 'HEAD', commands = npm } = options;
  const { artifacts = join(homedir(), '.cache', 'hostwright', 'releases') } = options;
  const commit = git(directory, ['rev-parse', '--verify', '--quiet', `${wanted}^{commit}`]);
  // The last commit that changed the directory: others in the same repository make no new release.
  const id = git(directory, ['log', '-1', '--format=%h', '--abbrev=12', commit, '--', '.']);
  if (id === '') throw refusal(directory, `there is nothing of it in ${wanted}`);
  return {
    id,
    artifact: join(artifacts, `${basename(directory)}-${id}.tar.gz`),
    directory,
    commit: id,
    commands,
  };
}

/** Builds the release on the controller unless it is there. */
export function built({ id, artifact, directory, commit, commands }: Build): TaskNode {
  return once(
    onController(
      script(
        {
          src: join(__dirname, 'files', 'build.sh'),
          args: [directory, commit, artifact, ...commands],
          creates: artifact,
          timeout: 3600,
        },
        { name: `build release ${id}`, timeout: 3600 },
      ),
    ),
  );
}

function git(directory: string, words: readonly string[]): string {
  try {
    return execFileSync('git', ['-C', directory, ...words], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch (thrown) {
    const [line = ''] = String(thrown instanceof Error ? thrown.message : thrown)
      .split('\n')
      .slice(-2);
    throw refusal(directory, line);
  }
}

function refusal(directory: string, reason: string): HostwrightError {
  return new HostwrightError({
    code: 'ARGUMENTS',
    message: `cannot tell which release ${directory} is: ${reason}`,
    hint: 'A release is named by its commit: commit the application.',
  });
}
