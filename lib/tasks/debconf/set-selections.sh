# debconf waits for no lock of another program, and its commands only say that there is one.
command -v debconf-set-selections >/dev/null || { echo 'there is no debconf-set-selections: install the package debconf' >&2; exit 127; }
hw_deadline=$(($(date +%s) + hw_timeout))
hw_input=$(cat)
hw_patiently() {
  while :; do
    hw_code=0
    hw_said=$("$@" 2>&1 </dev/null) || hw_code=$?
    case $hw_said in *'is locked by another process'*) ;; *) break ;; esac
    [ "$(date +%s)" -lt "$hw_deadline" ] || break
    sleep 1
  done
  [ "$hw_code" != 0 ] || return 0
  [ -z "$hw_said" ] || printf '%s\n' "$hw_said" >&2
  exit "$hw_code"
}
hw_answer() { printf '%s\n' "$hw_input" | debconf-set-selections; }
hw_is_there() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$hw_package" 2>/dev/null)" = installed ]; }
# Names the questions whose answers are not what was set. The lines are `PACKAGE QUESTION TYPE VALUE`, and one with `seen`.
hw_set_back() {
  printf '%s\n' "$hw_input" | while IFS= read -r hw_line; do
    hw_line=${hw_line#"$hw_package "}
    hw_question=${hw_line%% *}
    hw_line=${hw_line#* }
    case $hw_line in 'seen '*) continue ;; esac
    [ "$(printf 'GET %s\n' "$hw_question" | debconf-communicate "$hw_package" 2>/dev/null)" = "0 ${hw_line#* }" ] || printf ' %s' "$hw_question"
  done
}
if [ -n "$hw_again" ] && hw_is_there; then
  mkdir -p "${hw_note%/*}"
  : >"$hw_note"
fi
if [ -n "$hw_input" ]; then
  hw_patiently hw_answer
  [ -z "$hw_said" ] || printf 'warning: %s\n' "$hw_said" >&2
fi
hw_is_there || exit 0
if [ -z "$hw_again" ]; then
  printf 'warning: %s is installed already and uses these answers only when it is configured again (reconfigure: true)\n' "$hw_package" >&2
  exit 0
fi
hw_patiently env DEBIAN_FRONTEND=noninteractive dpkg-reconfigure -f noninteractive "$hw_package"
[ -n "$hw_input" ] || { rm -f -- "$hw_note"; exit 0; }
hw_back=$(hw_set_back)
rm -f -- "$hw_note"
[ -z "$hw_back" ] || {
  printf '%s has set back its answer to%s: it takes it from the system, where it must be changed\n' "$hw_package" "$hw_back" >&2
  exit 1
}
