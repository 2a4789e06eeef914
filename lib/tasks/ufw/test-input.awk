# From the files of ufw for one family, makes input for iptables-restore --test of the last one: its lines, with the chains
# that ufw has made before it loads the file. Prints how many lines are added to it.
/^\*/ { table = $1 }
is_last { lines[++count] = $0; if (table == "*filter" && /^:/) own[substr($1, 2)] = 1; next }
table == "*filter" && /^:/ { chains[substr($1, 2)] = 1 }
END {
  if (out == "") exit
  parts = split("before-logging before after after-logging reject track user user-logging skip-to-policy", part)
  for (i = 1; i <= parts; i++) for (j = 1; j <= split("input output forward", direction); j++)
    chains[prefix "-" part[i] "-" direction[j]] = 1
  for (i = split("logging-deny logging-allow user-limit user-limit-accept", part); i > 0; i--) chains[prefix "-" part[i]] = 1
  printf "" > out
  for (i = 1; i <= count; i++) {
    print lines[i] > out
    if (lines[i] !~ /^\*filter/ || is_done++) continue
    for (chain in chains) if (!(chain in own) && chain !~ /^(INPUT|OUTPUT|FORWARD)$/) { print ":" chain " - [0:0]" > out; added++ }
  }
  print added + 0
}
