# Does hw_verb to hw_unit; when systemctl fails, shows the unit's journal and then systemctl's message. Starts by hand
# count for the limit of starts (5 in 10 seconds) as well, so a few runs in a row would be refused: such a refusal is set
# aside once.
hw_attempt() { hw_said=$(hw_systemctl "$hw_verb" -- "$hw_unit" 2>&1); }
hw_again() {
  [ "$(hw_systemctl show --property=Result --value -- "$hw_unit")" = start-limit-hit ] || return 1
  hw_systemctl reset-failed -- "$hw_unit" && hw_attempt
}
hw_attempt || hw_again || {
  hw_journal "$hw_unit"
  printf '%s\n' "$hw_said" >&2
  exit 1
}
