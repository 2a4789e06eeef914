# dpkg fails for what lacks a dependency, and does everything else first. Only apt can bring dependencies, and the files
# of what is half installed. It does the one without names only and the other by name only, so either may have to be
# first. The positions are options of apt-get.
hw_in_state() { dpkg-query -W -f='${db:Status-Status} ${binary:Package}\n' | sed -n "s/^$1 //p"; }
hw_explain() {
  hw_code=$?
  if hw_may_not_remove; then
    # shellcheck disable=SC2086,SC2116 # one line of the names
    printf 'apt knows no package that %s depends on: add the repository that has it, or remove what needs it\n' "$(echo $hw_waiting)" >&2
  fi
  exit "$hw_code"
}
hw_repairing=yes
if hw_try dpkg --status-fd 3 --force-confdef --force-confold --configure -a; then
  hw_warn
elif [ -z "$(hw_in_state unpacked; hw_in_state half-installed)" ]; then
  hw_fail
fi
hw_halves=$(hw_in_state half-installed)
# shellcheck disable=SC2086 # a list of packages
[ -z "$hw_halves" ] || hw_try hw_apt_get "$@" --reinstall install -- $hw_halves || :
hw_waiting=$(hw_in_state unpacked)
# A subshell, because a failing hw_install ends the shell, and the reason is still to be explained.
[ -z "$hw_waiting" ] || ( hw_install "$@" --fix-broken ) || hw_explain
hw_halves=$(hw_in_state half-installed)
# shellcheck disable=SC2086 # a list of packages
[ -z "$hw_halves" ] || hw_install "$@" --reinstall -- $hw_halves
