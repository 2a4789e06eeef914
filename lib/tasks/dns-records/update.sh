# Sends the commands on standard input to the name server, and says what to do where it refuses.
# $hw_zone and $hw_key are whole names.
command -v nsupdate >/dev/null || {
  echo "nsupdate is not installed: put apt({ packages: ['bind9-dnsutils'] }) before this task" >&2
  exit 127
}
hw_said=$(nsupdate -v -t 30 2>&1) && exit 0
printf '%s\n' "$hw_said" >&2
case $hw_said in
  *XRRSET* | *XDOMAIN*) hw_hint="somebody else has just changed the same records of $hw_zone, so the name server refused the whole message: run it again" ;;
  *BADKEY*) hw_hint="the name server does not know the key $hw_key with this algorithm: compare its name and algorithm" ;;
  *BADSIG*) hw_hint="the name server has another secret for the key $hw_key" ;;
  *BADTIME*) hw_hint="the clocks of this host and of the name server differ by more than five minutes" ;;
  *REFUSED*) hw_hint="the key $hw_key may not change these records (see allow-update and update-policy of the zone $hw_zone), or an MX, SRV or NS would name something without an address: the journal of the name server says which" ;;
  *NOTAUTH* | *NOTZONE*) hw_hint="the name server is not the primary one of the zone $hw_zone" ;;
  *SERVFAIL*) hw_hint="the name server cannot write the zone $hw_zone: its journal says why; its directory must belong to it" ;;
  *'ran out of space'*) hw_hint="one name and type has too many values for a message, which holds 64 KiB" ;;
  *) hw_hint= ;;
esac
[ -z "$hw_hint" ] || printf '%s\n' "$hw_hint" >&2
exit 1
