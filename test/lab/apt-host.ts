import type { Suite } from '../../lib/lab/host';
import { apt } from '../../lib/tasks/apt';
import { makeArchive } from './apt-archive';
import { useLabHost, type TestHost, type TestRun } from './harness';

type Arguments = Parameters<typeof apt>[0];

/** A lab host whose only packages to install are those of the test archive. */
export interface AptHost {
  /** Runs tasks of these arguments, one after the other. */
  readonly apply: (...args: readonly Arguments[]) => Promise<TestRun>;
  readonly check: (...args: readonly Arguments[]) => Promise<TestRun>;
  readonly exec: TestHost['exec'];
  readonly exitCode: TestHost['exitCode'];
  /** `ii 1.0` as dpkg says it, `''` for what it does not know. */
  readonly versionOf: (name: string) => Promise<string>;
}

/** Makes a lab host pristine before the tests of a describe block, and gives it the test archive. */
export function useAptHost(suite: Suite): AptHost {
  const host = useLabHost({ suite });
  const exec = (script: string) => host().exec(script);
  before(() => exec(makeArchive));
  return {
    apply: (...args) => host().apply(args.map((one) => apt(one))),
    check: (...args) => host().check(args.map((one) => apt(one))),
    exec,
    exitCode: (script) => host().exitCode(script),
    async versionOf(name) {
      const format = '${db:Status-Abbrev}${Version}';
      const words = await exec(`dpkg-query -W -f='${format}' ${name} 2>/dev/null || :`);
      return words.startsWith('un') ? '' : words;
    },
  };
}
