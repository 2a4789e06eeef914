# The shell itself looks up the links and those of System V, without a process.
hw_units=" $* "
if [ "$hw_scope" = --user ]; then
  set -- "$HOME/.config/systemd/user" "$HOME/.local/share/systemd/user"
  for hw_top in /etc /run /usr/local/lib /usr/lib; do set -- "$@" $hw_top/systemd/user; done
  hw_made=$XDG_RUNTIME_DIR/systemd/generator
else
  set --
  for hw_top in /etc /run /usr/local/lib /usr/lib; do set -- "$@" $hw_top/systemd/system; done
  [ /lib -ef /usr/lib ] || set -- "$@" /lib/systemd/system
  hw_made=/run/systemd/generator
fi
set -- "$@" "$hw_made" "$hw_made.early" "$hw_made.late"
for hw_dir in "$@"; do
  for hw_link in "$hw_dir"/*.[wru]*s/*; do
    hw_unit=${hw_link##*/}
    case $hw_units in *" $hw_unit "*) [ ! -L "$hw_link" ] || printf '@ link %s %s\n' "$hw_unit" "$hw_link" ;; esac
  done
done
[ "$hw_scope" = --system ] || exit 0
for hw_link in /etc/rc[2345].d/S[0-9][0-9]*; do
  hw_unit=${hw_link#*/S[0-9][0-9]}.service
  case $hw_units in *" $hw_unit "*) printf '@ sysv %s\n' "$hw_unit" ;; esac
done
