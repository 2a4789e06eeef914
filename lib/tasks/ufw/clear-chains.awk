# From the output of iptables-save, makes input for iptables-restore that removes the chains of ufw and accepts everything.
NR == 1 { print "*filter" }
/^:(INPUT|OUTPUT|FORWARD) / { print $1 " ACCEPT [0:0]" }
/^:ufw/ { chain = substr($1, 2); print ":" chain " - [0:0]"; chains[++count] = chain }
/^-A / && $2 !~ /^ufw/ && / -[jg] ufw/ { sub(/^-A/, "-D"); hooks[++hooked] = $0 }
END {
  for (i = 1; i <= hooked; i++) print hooks[i]
  for (i = 1; i <= count; i++) print "-X " chains[i]
  if (NR > 0) print "COMMIT"
}
