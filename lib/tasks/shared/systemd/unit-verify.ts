import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import judgeText from './judge.sh';
import placeDropInText from './place-drop-in.sh';
import { isTemplate, unitSuffix } from './unit';

/** A file to verify before it is installed. */
export interface Candidate {
  /** The unit, or for a drop-in its unit. */
  readonly unit: string;
  /** File name of a drop-in, `limits.conf`; undefined: the unit's own file. */
  readonly dropIn: string | undefined;
  /** The user whose manager it is for; undefined: the system's. */
  readonly owner: string | undefined;
}

/**
 * A command for the `validate` of a written file: `systemd-analyze verify` must say nothing about it. Messages about
 * other units do not count, and neither does the exit code: before 250 it ignores unknown directives, and in all
 * releases it depends on the units that the file needs.
 *
 * The command has `%s` once, for the file. So it prints text with `%-s`, which does the same.
 */
export function verifyCommand(candidate: Candidate): string {
  return lines([
    sh`command -v systemd-analyze >/dev/null || exit 0`,
    sh`hw_dir=$(mktemp -d) || exit 1`,
    sh`trap 'rm -rf -- "$hw_dir"' EXIT`,
    candidate.dropIn === undefined ? placeUnit(candidate.unit) : placeDropIn(candidate, candidate.dropIn),
    judge(candidate),
  ]).text;
}

// The name of a file matters to systemd, so the candidate gets its own name in a private directory.
function placeUnit(unit: string): Script {
  return sh`
hw_unit="$hw_dir/"${unit} hw_known=
cp -- %s "$hw_unit" || exit 1`;
}

function placeDropIn({ unit, owner }: Candidate, name: string): Script {
  return scriptFile(placeDropInText, {
    hw_manager: managerOf(owner),
    hw_name: unit,
    hw_template: unit.replace(/^([^@]*@).*(?=\.)/s, '$1'),
    hw_file: name,
  });
}

/** systemd verifies a template as some instance of it. */
function judge({ unit, owner }: Candidate): Script {
  const [prefix = ''] = isTemplate(unit) ? unit.split('@') : [unit];
  return scriptFile(judgeText, {
    hw_manager: managerOf(owner),
    hw_prefix: isTemplate(unit) ? `${prefix}@` : prefix,
    hw_any: isTemplate(unit) ? '*' : '',
    hw_suffix: isTemplate(unit) ? unitSuffix(unit) : '',
  });
}

function managerOf(owner: string | undefined): 'system' | 'user' {
  return owner === undefined ? 'system' : 'user';
}
