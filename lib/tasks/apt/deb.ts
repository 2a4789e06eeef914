import type { DebFact } from '../../facts/package-key';
import { debRecord, debRecords } from '../../facts/package-script';
import { lines, sh, type Script } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { debKey } from './facts';
import { isPresent } from './install';
import { aptStep } from '../shared/apt/script';
import { choices, permissions } from './choices';
import { approve, mayRemove } from './removals';
import type { Change } from '../contract/change';
import { compareVersions } from './debian-version';
import type { Step } from '../contract/step';

/** Where a package file from the controller lies on the host until it is installed. */
const staging = '/var/cache/hostwright';

/** Installs a package file unless its package is installed in that version or a newer one. */
export function installDeb(fact: DebFact | undefined, args: DeclaredApt): readonly Change[] {
  const { deb } = args;
  if (deb === undefined) return [];
  const installed = isPresent(fact?.installed) ? fact.installed : undefined;
  if (fact !== undefined && installed !== undefined) {
    const difference = compareVersions(fact.version, installed.version);
    if (difference === 0 || (difference < 0 && !args.allowDowngrade)) return [];
  }
  const origin = deb.path ?? deb.url ?? deb.src ?? '';
  const name = origin.slice(origin.lastIndexOf('/') + 1);
  const known = fact === undefined ? '' : ` (${fact.name} ${fact.version})`;
  return [
    {
      summary: `install ${name}${known}`,
      diff: [
        {
          attribute: fact?.name ?? name,
          before: installed?.version,
          after: fact?.version ?? 'present',
        },
      ],
      steps: debSteps(deb, args),
    },
  ];
}

function debSteps(deb: NonNullable<DeclaredApt['deb']>, args: DeclaredApt): readonly Step[] {
  const key = debKey(deb);
  const install = (get: Script): Step => aptStep(args.lockTimeout, lines([get, installFile(key, args)]));
  if ('path' in key) {
    return [
      install(sh`[ -e ${key.path} ] || { printf 'there is no file %s on the host\n' ${key.path} >&2; exit 1; }
ln -s -- ${key.path} "$hw_dir/package.deb"`),
    ];
  }
  if (deb.src === undefined) {
    const download = [`download-file`, deb.url ?? ''];
    return [
      install(
        sh`hw_do /usr/lib/apt/apt-helper -oAPT::Status-Fd=3 -oAcquire::Retries=3 ${download} "$hw_dir/package.deb" ${`SHA256:${key.sha256}`}`,
      ),
    ];
  }
  const file = `${staging}/${key.sha256}.deb`;
  return [
    { kind: 'run', script: sh`mkdir -p -- ${staging}` },
    {
      kind: 'put',
      path: file,
      source: deb.src,
      sha256: key.sha256,
      owner: 'root',
      group: 'root',
      mode: '0644',
    },
    install(sh`mv -- ${file} "$hw_dir/package.deb"`),
  ];
}

/**
 * apt recognizes a file by a slash and the ending `.deb`, hence the plain name in `$hw_dir`. The record tells the next
 * run which package is in the file, without the file.
 */
function installFile(key: ReturnType<typeof debKey>, args: DeclaredApt): Script {
  const options = [...choices(args), ...permissions(args), ...(mayRemove(args) ? [] : ['--no-remove']), '--'];
  const record = sh`mkdir -p -- ${debRecords} && printf '%s\n' "$*" >${debRecord(key)}`;
  const isKept = args.allowDowngrade
    ? sh`false`
    : sh`case $hw_present in installed*) dpkg --compare-versions "\${hw_present#* }" gt "$3" ;; *) false ;; esac`;
  return sh`
${mayRemove(args) ? approve(args, []) : sh``}
hw_deb=$(dpkg-deb --show --showformat='\${Package} \${Architecture} \${Version}' "$hw_dir/package.deb") || exit
set -- $hw_deb
hw_present=$(dpkg-query -W -f='\${db:Status-Status} \${Version}' "$1:$2" 2>/dev/null)
${isKept} || hw_install ${options} "$hw_dir/package.deb"
${record}`;
}
