# hw_attempt VERB -- UNIT: when systemctl fails, shows the unit's journal and then systemctl's message. Starts by hand count
# for the limit of starts (5 in 10 seconds) as well, so a few runs in a row would be refused: such a refusal is set aside
# once.
hw_try() { hw_said=$(hw_systemctl "$@" 2>&1); }
hw_again() {
  [ "$(hw_systemctl show --property=Result --value -- "$3")" = start-limit-hit ] || return 1
  hw_systemctl reset-failed -- "$3" && hw_try "$@"
}
hw_attempt() {
  hw_try "$@" || hw_again "$@" || {
    hw_journal "$3"
    printf '%s\n' "$hw_said" >&2
    exit 1
  }
}
