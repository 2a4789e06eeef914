import { createHash } from 'node:crypto';
import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import filterProgram from './package-filter.awk';
import { packageAddress, type DebKey, type PackageKey } from './package-key';
import askInTurn from './package-lookup.sh';
import simulate from './package-simulate.sh';

/** Records of the packages in installed `.deb` files, each `name architecture version`. */
export const debRecords = '/var/lib/hostwright/debs';

/** The record of a `.deb` file: named by its SHA-256, or by that of its path, for when the file is gone. */
export function debRecord(deb: DebKey): string {
  if ('sha256' in deb) return `${debRecords}/${deb.sha256}`;
  return `${debRecords}/path-${createHash('sha256').update(deb.path).digest('hex')}`;
}

/**
 * apt-get and apt-cache take an unknown name with a dot for a regular expression, which may match half the archive;
 * with this option they do not, like apt itself since 2.0.
 */
export const exactNames = '-oAPT::Cmd::Pattern-Only=true';

/** One line a package, with the fields that the filter reads; with `*` also what is not installed, but on hold. */
const dpkgFormat = [
  '${db:Status-Status}',
  '${db:Status-Want}',
  '${Package}',
  '${Architecture}',
  '${Version}',
  '${Provides}\\n',
].join('\\t');

/** A question that apt gets only if needed: about packages that are (or are not) installed. */
interface Lookup {
  readonly condition: 'any' | 'missing' | 'installed' | 'provided' | 'other' | 'differing';
  readonly names: readonly string[];
  /** The beginning of the output, which tells which answer it is. */
  readonly header: string;
  /** Followed by the names. */
  readonly command: Script;
  /** What it does besides: the candidates of all tell whether any is newer, installations are simulated together. */
  readonly part?: 'candidates' | 'installation' | 'installation of what is newer' | undefined;
}

/**
 * Reads all that the questions need: one `dpkg-query` and one `awk` while everything is as declared. apt is started
 * only for missing packages, for removals, and for the latest versions.
 */
export function readPackages(keys: readonly PackageKey[]): Script {
  const lookups = [...candidateLookups(keys), ...removalLookups(keys), ...installationLookups(keys)];
  const names = keys.flatMap((key) => (key.ask === 'package' ? [`name/-/${key.name}`] : []));
  const conditions = lookups.flatMap((lookup, index) =>
    lookup.names.map((name) => `${lookup.condition}/${index}/${name}`),
  );
  const debs = keys.flatMap((key) => (key.ask === 'deb' ? [readDeb(key.deb)] : []));
  const filter = sh`dpkg-query -W -f=${dpkgFormat} '*' 2>/dev/null | awk ${filterProgram} "$@"`;
  return sh`
for hw_file in /var/lib/dpkg/updates/[0-9]*; do
  [ ! -e "$hw_file" ] || echo interrupted
done
set -f
set -- ${[...names, ...conditions]}
${lines(debs)}
${lookups.length === 0 ? lines([filter, sh`exit 0`]) : askApt(filter, lookups)}`;
}

/** Asks apt the questions that the filter selected, one after the other. */
function askApt(filter: Script, lookups: readonly Lookup[]): Script {
  const installations = lookups.filter(isInstallation);
  const choose = (of: readonly Lookup[], act: (lookup: Lookup) => Script) =>
    lines([
      sh`case $hw_lookup in`,
      ...of.map((lookup) => sh`${lookups.indexOf(lookup)}) ${act(lookup)} ;;`),
      sh`esac`,
    ]);
  return lines([
    sh`hw_filter() { ${filter}; }`,
    sh`hw_ask() {
${choose(lookups, (lookup) => answer(lookup, installations))}
}`,
    ...(installations.length === 0
      ? []
      : [
          sh`hw_head() {
${choose(installations, ({ header }) => sh`printf '= %s\n' ${header}`)}
}
hw_simulate() {
${choose(installations, ({ command }) => run(command))}
}`,
        ]),
    scriptFile(askInTurn),
    installations.length === 0 ? sh`exit 0` : lines([scriptFile(simulate), sh`exit 0`]),
  ]);
}

function answer(lookup: Lookup, installations: readonly Lookup[]): Script {
  const { header, command, part } = lookup;
  const head = sh`printf '= %s\n' ${header}`;
  if (part === 'candidates') return sh`${head}; hw_said=$(${run(command)}); hw_compare`;
  if (!isInstallation(lookup)) return sh`${head}; ${run(command)}`;
  const group = installations.findIndex((other) => other.command.text === command.text);
  const later = sh`hw_later="$hw_later"${group}" $hw_lookup $hw_names$hw_nl"`;
  return part === 'installation' ? later : sh`[ -z "$hw_newer" ] || ${later}`;
}

function run(command: Script): Script {
  return sh`${command} $hw_names </dev/null 2>/dev/null`;
}

function isInstallation({ part }: Lookup): boolean {
  return part !== undefined && part !== 'candidates';
}

function candidateLookups(keys: readonly PackageKey[]): readonly Lookup[] {
  const asked = keys.flatMap((key) => (key.ask === 'candidate' ? [key] : []));
  const headers = [...new Set(asked.map(({ mode, release }) => `candidate ${mode} ${release}`))];
  return headers.flatMap((header) => {
    const group = asked.filter(({ mode, release }) => header === `candidate ${mode} ${release}`);
    const [first] = group;
    if (first === undefined) return [];
    const options = [
      exactNames,
      ...(first.release === '' ? [] : [`-oAPT::Default-Release=${first.release}`]),
    ];
    return [
      {
        condition: first.mode === 'all' ? 'any' : first.mode,
        names: group.map(({ name }) => name),
        header,
        command: sh`apt-cache ${options} policy`,
        part: first.mode === 'all' ? 'candidates' : undefined,
      },
    ];
  });
}

function removalLookups(keys: readonly PackageKey[]): readonly Lookup[] {
  return keys.flatMap((key): readonly Lookup[] => {
    if (key.ask !== 'removal' && key.ask !== 'autoremoval') return [];
    const option = key.ask === 'autoremoval' ? ['--auto-remove'] : [];
    return [
      {
        condition: 'installed',
        names: key.names,
        header: packageAddress(key),
        command: sh`apt-get ${[exactNames, '-s', ...option, 'remove']}`,
      },
    ];
  });
}

/** Which lookup finds out whether an installation would remove something. */
function installationLookups(keys: readonly PackageKey[]): readonly Lookup[] {
  return keys.flatMap((key): readonly Lookup[] => {
    if (key.ask !== 'installation') return [];
    return [
      {
        condition: key.mode === 'newer' ? 'any' : key.mode,
        names: key.operands,
        header: packageAddress(key),
        command: sh`apt-get ${[exactNames, '-s', ...key.options, 'install', '--']}`,
        part: key.mode === 'newer' ? 'installation of what is newer' : 'installation',
      },
    ];
  });
}

/** Prints the package in a file, and adds it to the questions for dpkg. */
function readDeb(deb: DebKey): Script {
  const address = packageAddress({ ask: 'deb', deb });
  const found = sh`
  printf 'deb\t%s\t%s\t%s\t%s\n' "$hw_name" "$hw_architecture" "$hw_version" ${address}
  set -- "$@" "name/-/$hw_name"`;
  if ('sha256' in deb) {
    const record = debRecord(deb);
    return sh`if [ -r ${record} ] && read -r hw_name hw_architecture hw_version <${record}; then ${found}; fi`;
  }
  const format = '${Package} ${Architecture} ${Version}';
  const record = debRecord(deb);
  return sh`if [ -f ${deb.path} ] && hw_deb=$(dpkg-deb --show --showformat=${format} ${deb.path} 2>/dev/null); then
  hw_name=\${hw_deb%% *}
  hw_version=\${hw_deb##* }
  hw_architecture=\${hw_deb% *}
  hw_architecture=\${hw_architecture#* } ${found}
elif [ ! -e ${deb.path} ] && [ -r ${record} ] && read -r hw_name hw_architecture hw_version <${record}; then ${found}
fi`;
}
