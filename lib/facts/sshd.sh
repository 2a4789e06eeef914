[ -f /etc/ssh/sshd_config ] && [ -x /usr/sbin/sshd ] && cd /etc/ssh || exit 0
hw_sshd() {
  printf '+%s\0' "$1"
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do
    hw_line=${hw_line#"${hw_line%%[! "$hw_tab"]*}"}
    case $hw_line in '' | '#'*) continue ;; esac
    printf ' %s\0' "$hw_line"
    case $hw_line in [Ii][Nn][Cc][Ll][Uu][Dd][Ee][' '"$hw_tab"]*) ;; *) continue ;; esac
    [ "$2" -lt 8 ] || continue
    for hw_file in ${hw_line#???????}; do
      case $hw_file in /*) ;; *) hw_file=/etc/ssh/$hw_file ;; esac
      [ ! -f "$hw_file" ] || hw_sshd "$hw_file" $(($2 + 1))
    done
  done <"$1"
  printf -- '-\0'
}
hw_sshd /etc/ssh/sshd_config 0 2>/dev/null
hw_given=''
# shellcheck disable=SC2317 # `hw_sshd_options` calls it.
hw_give() {
  printf '!%s\t%s\0' "$1" "$2"
  case $hw_given in *"$2"*) return 0 ;; esac
  hw_given="$hw_given $(printf '%s\n' "$2" | tr -d "\"'" | grep -oE -- '(-o *[A-Za-z]+[= ][^ ]+|-p *[0-9]+)' | tr '\n' ' ')"
}
hw_sshd_options hw_give
# shellcheck disable=SC2086
hw_said=$(/usr/sbin/sshd -T $hw_given 2>/dev/null) && printf '=%s\0' "$hw_said"
exit 0
