import { readKeyring } from '../../lib/tasks/apt-repository/openpgp';

/**
 * Makes two archives on a host: one as Debian's in `/srv/debian`, one as the vendor's in `/srv/vendor`, signed with a
 * key that is made there, `/srv/vendor/key.asc`. Their packages of Node.js hold nothing but a command that prints its
 * version; npm of Debian needs Debian's nodejs, which the vendor's conflicts with, as the real ones do.
 */
export const makeNodeArchives = `
set -e
apt-get -q update >/dev/null
apt-get -qy install --no-install-recommends gpg gpg-agent >/dev/null 2>&1
make() {
  dir=$(mktemp -d); chmod 755 "$dir"
  mkdir -p "$dir/DEBIAN" "$dir/usr/bin"
  printf '#!/bin/sh\\necho %s\\n' "$3" >"$dir/usr/bin/$2"; chmod 755 "$dir/usr/bin/$2"
  printf 'Package: %s\\nVersion: %s\\nArchitecture: all\\nMaintainer: T <t@example.org>\\n%sDescription: test\\n' "$2" "$3" "$4" >"$dir/DEBIAN/control"
  mkdir -p "/srv/$1"
  dpkg-deb --root-owner-group -b "$dir" "/srv/$1/$2_$3.deb" >/dev/null
  rm -r "$dir"
}
nl='
'
make debian nodejs 20.9.0+dfsg-1
make debian npm 9.2.0 "Depends: nodejs$nl"
for version in 18.1.0 20.5.0 20.6.0 22.2.0; do
  make vendor nodejs $version-1nodesource1 "Conflicts: npm$nl"
done
list() {
  cd "/srv/$1"
  for file in *.deb; do
    dpkg-deb -f "$file"
    printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "$file" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -d ' ' -f 1)"
  done
}
list debian >/srv/Packages; mv /srv/Packages /srv/debian/Packages
dists=/srv/vendor/dists/nodistro
mkdir -p "$dists/main/binary-$(dpkg --print-architecture)"
list vendor >"$dists/main/binary-$(dpkg --print-architecture)/Packages"
cd "$dists"
{
  printf 'Codename: nodistro\\nComponents: main\\nArchitectures: %s\\nDate: Fri, 03 Jan 2020 00:00:00 UTC\\nSHA256:\\n' "$(dpkg --print-architecture)"
  for file in main/*/Packages; do printf ' %s %s %s\\n' "$(sha256sum "$file" | cut -d ' ' -f 1)" "$(stat -c %s "$file")" "$file"; done
} >/srv/Release
export GNUPGHOME=/root/gnupg
mkdir -m 700 $GNUPGHOME
gpg --batch --quiet --passphrase '' --quick-gen-key tests@example.org ed25519 sign never
gpg --batch --quiet --digest-algo SHA512 --clearsign -o InRelease /srv/Release
gpg --armor --export >/srv/vendor/key.asc
gpgconf --kill all
rm -rf $GNUPGHOME
echo 'deb [trusted=yes] file:/srv/debian ./' >/etc/apt/sources.list
rm -f /etc/apt/sources.list.d/*`;

/** The fingerprints of an armoured key. */
export function fingerprintsOf(armoured: string): readonly string[] {
  const keyring = readKeyring(Buffer.from(armoured));
  if (typeof keyring === 'string') throw new Error(keyring);
  return keyring.fingerprints;
}
