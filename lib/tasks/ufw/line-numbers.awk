# Makes the line numbers in a message of iptables-restore those of the file, which has fewer lines than what was tested.
/^Try / || /^$/ { next }
match($0, /line:? [0-9]+/) {
  head = substr($0, 1, RSTART - 1); word = substr($0, RSTART, RLENGTH); tail = substr($0, RSTART + RLENGTH)
  number = word; sub(/.* /, "", number)
  sub(/[0-9]+$/, number + 0 > added ? number - added : number, word)
  $0 = head word tail
}
{ print }
