import { sh, type Script } from '../../shell/sh';

/** The rules of both families as ufw notes them; without IPv6, that file stays as it is. */
export interface Tuples {
  readonly v4: readonly string[];
  readonly v6: readonly string[] | undefined;
}

/**
 * Puts a whole rule set in the place of the present one: ufw itself makes its files out of the tuples, in a copy of its
 * configuration; the kernel tests them; the files change places; the kernel takes each set in one transaction. So
 * there is no moment with half of the rules, one start of ufw serves any number of them, and an error leaves all as
 * it was.
 */
export function replaceRules(
  { v4, v6 }: Tuples,
  { logging, isEnabled }: { readonly logging: string; readonly isEnabled: boolean },
): Script {
  const level = /^(off|low|medium|high|full)$/.test(logging) ? logging : 'low';
  return sh`
set -e
hw_stage=$(mktemp -d /run/hostwright-ufw.XXXXXX)
trap 'rm -rf -- "$hw_stage"' EXIT
mkdir -p "$hw_stage/etc/default"
cp -a /etc/ufw "$hw_stage/etc/ufw"
cp -a /etc/default/ufw "$hw_stage/etc/default/ufw"
# ufw 0.36 looks for its ufw-init beside the data, later versions for a directory to lock.
mkdir -p "$hw_stage/lib/ufw"
cp -a /lib/ufw/ufw-init "$hw_stage/lib/ufw/ufw-init"
sed -i 's/^ENABLED=.*/ENABLED=no/' "$hw_stage/etc/ufw/ufw.conf"
${stageTuples('user', v4)}
${v6 === undefined ? sh`` : stageTuples('user6', v6)}
# Setting the level writes both files anew, with the iptables rules for each tuple; a tuple it does not take is left out.
ufw --rootdir=/ --datadir="$hw_stage" logging ${level} > "$hw_stage/said" 2>&1 || { cat "$hw_stage/said" >&2; exit 1; }
${checkTuples('user', v4)}
${v6 === undefined ? sh`` : checkTuples('user6', v6)}
iptables-restore -w 10 -n --test < "$hw_stage/etc/ufw/user.rules"
${v6 === undefined ? sh`` : sh`ip6tables-restore -w 10 -n --test < "$hw_stage/etc/ufw/user6.rules"`}
hw_load() {
  ${isEnabled ? loadFiles(v6 !== undefined) : sh`:`}
}
# The copy stands in the same directory, so that the move replaces the file at once.
hw_put() {
  for hw_file in user.rules user6.rules; do
    cp -p -- "$1/$hw_file" "/etc/ufw/.$hw_file.new" && mv -f -- "/etc/ufw/.$hw_file.new" "/etc/ufw/$hw_file" || return 1
  done
}
mkdir "$hw_stage/old"
cp -p /etc/ufw/user.rules /etc/ufw/user6.rules "$hw_stage/old/"
if ! { hw_put "$hw_stage/etc/ufw" && hw_load; }; then
  hw_put "$hw_stage/old" && hw_load || :
  echo 'the new rules could not be loaded; the old ones are back' >&2
  exit 1
fi`;
}

function loadFiles(isIpv6: boolean): Script {
  const v6 = isIpv6 ? sh` && ip6tables-restore -w 10 -n < /etc/ufw/user6.rules` : sh``;
  return sh`iptables-restore -w 10 -n < /etc/ufw/user.rules${v6}`;
}

function stageTuples(name: string, tuples: readonly string[]): Script {
  return sh`printf '%s\n' ${['*filter', ...tuples.map((tuple) => `### tuple ### ${tuple}`)]} > "$hw_stage/etc/ufw/"${name}.rules`;
}

function checkTuples(name: string, tuples: readonly string[]): Script {
  return sh`
if [ "$(grep -c '^### tuple ###' "$hw_stage/etc/ufw/"${name}.rules)" != ${tuples.length} ]; then
  cat "$hw_stage/said" >&2
  echo 'ufw does not take all of the rules' >&2
  exit 1
fi`;
}

/**
 * Loads the firewall from nothing. `ufw reload` and `ufw enable` hook their chains into INPUT, OUTPUT and FORWARD only
 * when they make these chains: after `iptables -F` they would leave a policy that drops everything and no rule at all
 * (ufw-init-functions, ufw_start). So what is left of the chains is removed first, in one transaction a family.
 */
export const startFirewall: Script = sh`
set -e
hw_clear() {
  "$1-save" -t filter | awk '
BEGIN { print "*filter" }
/^:(INPUT|OUTPUT|FORWARD) / { print $1 " ACCEPT [0:0]" }
/^:ufw/ { chain = substr($1, 2); print ":" chain " - [0:0]"; chains[++count] = chain }
/^-A / && $2 !~ /^ufw/ && / -[jg] ufw/ { sub(/^-A/, "-D"); hooks[++hooked] = $0 }
END {
  for (i = 1; i <= hooked; i++) print hooks[i]
  for (i = 1; i <= count; i++) print "-X " chains[i]
  print "COMMIT"
}' | "$1-restore" -w 10 -n
}
hw_clear iptables
[ ! -d /proc/sys/net/ipv6 ] || hw_clear ip6tables
# Half a firewall can have a policy that drops everything: rather none.
ufw --force enable || { ufw disable; exit 1; }`;

/** Loads the rules again as the files have them. */
export function reloadRules(isIpv6: boolean): Script {
  return loadFiles(isIpv6);
}

/** Lets the unit that loads the firewall at boot do so. */
export const enableAtBoot: Script = sh`
set -e
systemctl unmask -- ufw.service
systemctl enable -- ufw.service`;

/** Ends with these words as the reason. */
export function refuse(reason: string): Script {
  return sh`printf '%s\n' ${reason} >&2; exit 1`;
}
