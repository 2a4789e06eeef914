/**
 * A script that starts a small web server on a lab host's own loopback, for the files below /srv/web. It needs only
 * perl-base, which every Debian has. With the header `Authorization: Bearer open` it also serves /private/…; requests
 * are logged in /run/web.log.
 */
export function webServer(port = 8080): string {
  return `mkdir -p /srv/web
cat >/run/web.pl <<'PERL'
use strict; use IO::Socket::INET; $SIG{CHLD} = 'IGNORE';
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => ${port}, Listen => 20, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  next if fork;
  my $request = <$client>; my %header;
  while (defined(my $line = <$client>)) { last if $line =~ /^\\r?\n$/; $header{lc $1} = $2 if $line =~ /^([^:]+):\\s*(.*?)\\r?\n/ }
  open my $log, '>>', '/run/web.log'; print $log $request; close $log;
  my ($path) = $request =~ m{^GET (/[^ ]*)}; $path =~ s/%([0-9a-f]{2})/chr hex $1/gei;
  my $allowed = $path !~ m{^/private/} || ($header{authorization} || '') eq 'Bearer open';
  if ($allowed && open my $file, '<', "/srv/web$path") {
    binmode $file; local $/; my $body = <$file>;
    print $client "HTTP/1.0 200 OK\\r\nContent-Length: " . length($body) . "\\r\n\\r\n$body";
  } else { print $client $allowed ? "HTTP/1.0 404 Not Found\\r\n\\r\n" : "HTTP/1.0 403 Forbidden\\r\n\\r\n" }
  exit;
}
PERL
systemd-run -q --unit=test-web perl /run/web.pl
until (exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null; do sleep 0.1; done`;
}

/** The same, waited for by bash, whose /dev/tcp the loop needs. */
export function startWebServer(port = 8080): string {
  return `bash <<'BASH'\n${webServer(port)}\nBASH`;
}
