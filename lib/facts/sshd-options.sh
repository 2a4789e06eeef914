# hw_sshd_options FUNCTION calls FUNCTION SOURCE OPTIONS for options of sshd that win over all of its files: those in
# /etc/default/ssh, and those that the running sshd shows in its title. It starts no process.
hw_sshd_options() {
  # shellcheck disable=SC2094 # The function writes no file.
  [ ! -r /etc/default/ssh ] || while IFS= read -r hw_said || [ -n "$hw_said" ]; do
    case $hw_said in SSHD_OPTS=*-*) "$1" /etc/default/ssh "${hw_said#SSHD_OPTS=}" ;; esac
  done </etc/default/ssh
  [ -r /run/sshd.pid ] && read -r hw_said </run/sshd.pid && [ -r "/proc/$hw_said/cmdline" ] || return 0
  IFS= read -r hw_said <"/proc/$hw_said/cmdline" || :
  case $hw_said in
    'sshd: '*' [listener]'*)
      hw_said=${hw_said%%' [listener]'*}
      case $hw_said in *' -'[op]*) "$1" 'the command line of the running sshd' "$hw_said" ;; esac
      ;;
  esac
}
