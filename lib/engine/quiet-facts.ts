import { randomUUID } from 'node:crypto';
import { lines, sh, type Script } from '../shell/sh';
import type { FragmentResult } from '../transport/connection';

/** Scripts that are read in one subshell, and how the answer of each is found again. */
export interface JoinedScripts {
  readonly script: Script;
  /** The answer of each script; undefined: one before it ended the shell. */
  readonly parts: (whole: FragmentResult | undefined) => readonly (FragmentResult | undefined)[];
}

/** Joins scripts that start no process: each would cost a subshell. A mark that nobody can guess ends each answer. */
export function joinScripts(scripts: readonly Script[]): JoinedScripts {
  const mark = randomUUID();
  const part = (script: Script) => sh`
hw_part() {
:
${script}
}
hw_part
printf '\n%s %s\n' ${mark} "$?"
cd /; set +f; unset IFS`;
  return {
    script: lines(scripts.map(part)),
    parts(whole) {
      if (whole === undefined) return scripts.map(() => undefined);
      const words = whole.stdout.split(new RegExp(`\n${mark} (\\d+)\n`));
      const isWhole = whole.code === 0 && whole.dropped === 0;
      return scripts.map((_, index) => {
        const [stdout, code] = [words[2 * index], words[2 * index + 1]];
        if (stdout !== undefined && code !== undefined) return { ...whole, stdout, code: Number(code) };
        return isWhole ? undefined : whole;
      });
    },
  };
}
