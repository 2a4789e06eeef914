/**
 * Makes packages and an archive of them on a host, so that tests need no mirror and may choose versions. Nothing of
 * `/etc/apt/sources.list` is left, so that the archive is the only one.
 *
 * hw-app 1.0, 1.1 and 2.0~rc1 need hw-dep; hw-rec recommends hw-dep; hw-mta-a and hw-mta-b provide hw-mta; hw-bad
 * cannot be configured while /srv/bad is there; hw-slow takes as many seconds as /srv/slow says; hw-conf has a
 * configuration file; hw-rival and hw-dep exclude each other, so that hw-rival also removes hw-app.
 */
export const makeArchive = `
set -e
mkdir -p /srv/archive && cd /srv/archive
make() {
  dir=$(mktemp -d)
  chmod 755 "$dir"
  mkdir -p "$dir/DEBIAN" "$dir/usr/share/$1"
  echo "$2" >"$dir/usr/share/$1/version"
  printf 'Package: %s\\nVersion: %s\\nArchitecture: all\\nMaintainer: T <t@example.org>\\n%sDescription: test\\n' "$1" "$2" "$3" >"$dir/DEBIAN/control"
  if [ -n "$4" ]; then printf '#!/bin/sh\\n%s\\n' "$4" >"$dir/DEBIAN/postinst"; chmod 755 "$dir/DEBIAN/postinst"; fi
  if [ -n "$5" ]; then mkdir "$dir/etc"; echo "$5" >"$dir/etc/$1.conf"; echo "/etc/$1.conf" >"$dir/DEBIAN/conffiles"; fi
  dpkg-deb --root-owner-group -b "$dir" "/srv/archive/$1_$2.deb" >/dev/null
  rm -r "$dir"
}
nl='
'
for version in 1.0 1.1 2.0~rc1; do make hw-app "$version" "Depends: hw-dep$nl"; done
make hw-dep 1.0
make hw-user 1.0 "Depends: hw-app$nl"
make hw-rec 1.0 "Recommends: hw-dep$nl"
make hw-mta-a 1.0 "Provides: hw-mta$nl"
make hw-mta-b 1.0 "Provides: hw-mta$nl"
make hw-bad 1.0 '' '[ ! -e /srv/bad ] || { echo "the database is not there" >&2; exit 3; }'
make hw-slow 1.0 '' 'sleep "$(cat /srv/slow 2>/dev/null || echo 0)"'
make hw-rival 1.0 "Conflicts: hw-dep$nl"
make hw-conf 1.0 '' '' 'first'
make hw-conf 2.0 '' '' 'second'
for file in *.deb; do
  dpkg-deb -f "$file"
  printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "$file" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -d ' ' -f 1)"
done >Packages
echo 'deb [trusted=yes] file:/srv/archive ./' >/etc/apt/sources.list
rm -f /etc/apt/sources.list.d/*
`;

/** Serves the archive on port 8099. Perl's base is on every Debian, no web server is. */
export const serveArchive = `
cat >/usr/local/bin/serve-archive <<'END'
use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 8099, Listen => 5, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  my ($path) = <$client> =~ m{^GET /(\\S+)};
  while (my $line = <$client>) { last if $line =~ /^\\r?\\n$/ }
  open(my $file, '<:raw', "/srv/archive/$path") or next;
  my $body = do { local $/; <$file> };
  print $client "HTTP/1.1 200 OK\\r\\nContent-Length: ", length $body, "\\r\\nConnection: close\\r\\n\\r\\n", $body;
}
END
systemd-run -q perl /usr/local/bin/serve-archive
sleep 1
`;

/** Holds a lock as apt and dpkg do for some seconds, in the background. */
export function holdLock(path: string, seconds: number): string {
  return `
cat >/usr/local/bin/hold-lock <<'END'
#!/usr/bin/perl
use Fcntl qw(F_SETLK F_WRLCK SEEK_SET);
open(my $file, '>>', $ARGV[0]) or die;
my $lock = pack('s s l! l! i', F_WRLCK, SEEK_SET, 0, 0, 0);
fcntl($file, F_SETLK, $lock) or die;
sleep $ARGV[1];
END
chmod 755 /usr/local/bin/hold-lock
systemd-run -q /usr/local/bin/hold-lock ${path} ${seconds}
sleep 1`;
}
