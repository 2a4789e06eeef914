import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import filterProgram from './package-filter.awk';
import { packageAddress, type DebKey, type PackageKey } from './package-key';
import askInTurn from './package-lookup.sh';

/**
 * Records of the packages in installed `.deb` files: each file is named by the SHA-256 and holds `name architecture
 * version`.
 */
export const debRecords = '/var/lib/hostwright/debs';

/**
 * apt-get and apt-cache take an unknown name with a dot for a regular expression, which may match half the archive;
 * with this option they do not, like apt itself since 2.0.
 */
export const exactNames = '-oAPT::Cmd::Pattern-Only=true';

/** One line a package, with the fields that the filter reads. */
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
  readonly condition: 'any' | 'missing' | 'installed';
  readonly names: readonly string[];
  /** The beginning of the output, which tells which answer it is. */
  readonly header: string;
  /** Followed by the names. */
  readonly command: Script;
}

/**
 * Reads all that the questions need: one `dpkg-query` and one `awk` while everything is as declared. apt is started
 * only for missing packages, for removals, and for the latest versions.
 */
export function readPackages(keys: readonly PackageKey[]): Script {
  const lookups = [...candidateLookups(keys), ...removalLookups(keys)];
  const names = keys.flatMap((key) => (key.ask === 'package' ? [`name/-/${key.name}`] : []));
  const conditions = lookups.flatMap((lookup, index) =>
    lookup.names.map((name) => `${lookup.condition}/${index}/${name}`),
  );
  const debs = keys.flatMap((key) => (key.ask === 'deb' ? [readDeb(key.deb)] : []));
  const filter = sh`dpkg-query -W -f=${dpkgFormat} 2>/dev/null | awk ${filterProgram} "$@"`;
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
  const cases = lookups.map(
    ({ header, command }, index) =>
      sh`${index}) printf '= %s\n' ${header}; ${command} $hw_names </dev/null 2>/dev/null ;;`,
  );
  return lines([
    sh`hw_filter() { ${filter}; }`,
    sh`hw_ask() { case $hw_lookup in`,
    ...cases,
    sh`esac; }`,
    scriptFile(askInTurn),
  ]);
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
        condition: first.mode === 'all' ? 'any' : 'missing',
        names: group.map(({ name }) => name),
        header,
        command: sh`apt-cache ${options} policy`,
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

/** Prints the package in a file, and adds it to the questions for dpkg. */
function readDeb(deb: DebKey): Script {
  const address = packageAddress({ ask: 'deb', deb });
  const found = sh`
  printf 'deb\t%s\t%s\t%s\t%s\n' "$hw_name" "$hw_architecture" "$hw_version" ${address}
  set -- "$@" "name/-/$hw_name"`;
  if ('sha256' in deb) {
    const record = `${debRecords}/${deb.sha256}`;
    return sh`if [ -r ${record} ] && read -r hw_name hw_architecture hw_version <${record}; then ${found}; fi`;
  }
  const format = '${Package} ${Architecture} ${Version}';
  return sh`if [ -f ${deb.path} ] && hw_deb=$(dpkg-deb --show --showformat=${format} ${deb.path} 2>/dev/null); then
  hw_name=\${hw_deb%% *}
  hw_version=\${hw_deb##* }
  hw_architecture=\${hw_deb% *}
  hw_architecture=\${hw_architecture#* } ${found}
fi`;
}
