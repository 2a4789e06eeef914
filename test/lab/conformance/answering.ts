/**
 * A web server on port 8080 as the service `answering`: the first requests after each start get 503, then they get 200.
 * Perl's base is on every Debian.
 */
export function answering(refused: number): string {
  return `
cat >/usr/local/bin/answering <<'END'
use IO::Socket::INET;
$SIG{PIPE} = 'IGNORE';
my $refused = ${refused};
my $server = IO::Socket::INET->new(LocalPort => 8080, Listen => 5, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  while (my $line = <$client>) { last if $line =~ /^\\r?\\n$/ }
  my $status = $refused-- > 0 ? '503 Starting' : '200 OK';
  print $client "HTTP/1.1 $status\\r\\nConnection: close\\r\\n\\r\\n{\\"status\\":\\"ok\\"}\\n";
}
END
printf '[Service]\\nExecStart=perl /usr/local/bin/answering\\n' >/etc/systemd/system/answering.service
systemctl daemon-reload
systemctl start answering
until bash -c 'exec 3<>/dev/tcp/localhost/8080' 2>/dev/null; do :; done`;
}
