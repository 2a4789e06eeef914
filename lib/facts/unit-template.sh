# The shell itself looks up the links, without a process: systemd knows an enabled instance only once something refers
# to it. Aliases have other names, so it compares where they lead, unless the template is masked: all masks lead there.
if [ "$hw_scope" = --user ]; then
  hw_base=/etc/systemd/user hw_own=$HOME/.config/systemd/user hw_runtime=$XDG_RUNTIME_DIR/systemd/user
else
  hw_base=/etc/systemd/system hw_own=/etc/systemd/system hw_runtime=/run/systemd/system
fi
for hw_template do
  hw_front=${hw_template%%@*}@ hw_back=.${hw_template##*.} hw_file=$hw_base/$hw_template
  printf '@ template %s\n' "$hw_template"
  for hw_dir in "$hw_own" "$hw_runtime"; do
    for hw_link in "$hw_dir"/*.[wru]*s/*@*"$hw_back" "$hw_dir"/*@*"$hw_back"; do
      # shellcheck disable=SC2015
      [ -L "$hw_link" ] && [ "$hw_link" != "$hw_file" ] || continue
      hw_named=
      case $hw_link in "$hw_dir"/*/"$hw_front"*"$hw_back") hw_named=yes ;; esac
      if [ "$hw_link" -ef "$hw_file" ]; then
        [ -f "$hw_file" ] || [ -n "$hw_named" ] || continue
      else
        # shellcheck disable=SC2015
        [ ! -e "$hw_link" ] && [ -n "$hw_named" ] || continue
      fi
      case $hw_link in *"$hw_newline"*) ;; *) printf '@ link %s %s\n' "$hw_template" "$hw_link" ;; esac
    done
  done
  shift
  set -- "$@" "$hw_front*$hw_back"
done
