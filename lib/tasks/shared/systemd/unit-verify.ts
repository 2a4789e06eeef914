import { lines, sh, type Script } from '../../../shell/sh';
import { isTemplate, unitSuffix } from './unit';

/** A file that is to be verified before it is installed. */
export interface Candidate {
  /** The unit that it is, or that it is a drop-in of. */
  readonly unit: string;
  /** File name of a drop-in, `limits.conf`; undefined: the unit's own file. */
  readonly dropIn: string | undefined;
  /** The user whose manager it is for; undefined: the system's. */
  readonly owner: string | undefined;
}

/**
 * A command for the `validate` of a written file: `systemd-analyze verify` must say nothing about it. What it says
 * about other units does not count, and neither does its exit code: before 250 that ignores unknown directives, and
 * in all releases it depends on the units that are needed.
 *
 * The command holds `%s` once, for the file; text is therefore printed with `%-s`, which is the same.
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

// systemd goes by the name of a file, so the candidate gets its own in a directory of its own.
function placeUnit(unit: string): Script {
  return sh`
hw_unit="$hw_dir/"${unit} hw_known=
cp -- %s "$hw_unit" || exit 1`;
}

/** Drop-ins are verified with their unit; one whose unit is not there yet cannot be. */
function placeDropIn({ unit, owner }: Candidate, name: string): Script {
  const template = unit.replace(/@.*(?=\.)/, '@');
  const manager = owner === undefined ? 'system' : 'user';
  const directories = ['/etc', '/run', '/usr/local/lib', '/usr/lib', '/lib'].map(
    (top) => `${top}/systemd/${manager}`,
  );
  return sh`
hw_unit=
for hw_place in ${directories}; do
  for hw_name in ${[...new Set([unit, template])]}; do
    [ -n "$hw_unit" ] || [ ! -f "$hw_place/$hw_name" ] || hw_unit=$hw_place/$hw_name
  done
done
[ -n "$hw_unit" ] || exit 0
hw_known=$(${analyze(owner)} "$hw_unit" 2>&1)
hw_d=$hw_dir/\${hw_unit##*/}.d
mkdir -- "$hw_d" && cp -- %s "$hw_d/"${name} || exit 1
export SYSTEMD_UNIT_PATH="$hw_dir:"`;
}

/**
 * Coloured on bullseye even where there is no terminal; without --man=no it starts `man` for each page named; for users
 * it needs a runtime directory, whosever, and says nothing about the file without one.
 */
function analyze(owner: string | undefined): Script {
  const manager = owner === undefined ? '--system' : '--user';
  return sh`XDG_RUNTIME_DIR="$hw_dir" SYSTEMD_COLORS=0 SYSTEMD_LOG_COLOR=0 systemd-analyze ${manager} --man=no verify`;
}

/** Lines about the candidate begin with its path, its name or `Unit NAME`; a template is verified as some instance. */
function judge({ unit, owner }: Candidate): Script {
  const name = isTemplate(unit) ? sh`${unit.split('@')[0] ?? ''}@*${unitSuffix(unit)}` : sh`${unit}`;
  return sh`
${analyze(owner)} "$hw_unit" >"$hw_dir/said" 2>&1
hw_nl=${'\n'} hw_faulty=
while IFS= read -r hw_line; do
  case $hw_line in "$hw_dir/"* | ${name}': '* | 'Unit '${name}' '*) ;; *) continue ;; esac
  case $hw_nl$hw_known$hw_nl in *"$hw_nl$hw_line$hw_nl"*) continue ;; esac
  hw_faulty=yes
  printf '%-s\n' "\${hw_line#"$hw_dir/"}" >&2
done <"$hw_dir/said"
[ -z "$hw_faulty" ] || {
  echo 'so says systemd-analyze verify; declare verify: false if it names what is installed only later' >&2
  exit 1
}`;
}
