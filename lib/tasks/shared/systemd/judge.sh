# Fails when systemd-analyze says something about hw_unit that it did not say before (hw_known). Such lines begin with the
# path of the unit, its name or `Unit NAME`; the name is hw_prefix and hw_suffix, with hw_any in between.
#
# Colours: bullseye uses them even without a terminal. --man=no: else it starts `man` for each page that is named.
# XDG_RUNTIME_DIR: for units of users it needs one, whosever, and says nothing about the file without.
XDG_RUNTIME_DIR="$hw_dir" SYSTEMD_COLORS=0 SYSTEMD_LOG_COLOR=0 systemd-analyze "--$hw_manager" --man=no verify "$hw_unit" >"$hw_dir/said" 2>&1
hw_nl='
'
hw_faulty=
while IFS= read -r hw_line; do
  # shellcheck disable=SC2254,SC2027
  case $hw_line in
    "$hw_dir/"* | "$hw_prefix"$hw_any"$hw_suffix: "* | "Unit $hw_prefix"$hw_any"$hw_suffix "*) ;;
    *) continue ;;
  esac
  case $hw_nl$hw_known$hw_nl in *"$hw_nl$hw_line$hw_nl"*) continue ;; esac
  hw_faulty=yes
  printf '%-s\n' "${hw_line#"$hw_dir/"}" >&2
done <"$hw_dir/said"
[ -z "$hw_faulty" ] || {
  echo 'this is what systemd-analyze verify says; declare verify: false if it names a program that is installed later' >&2
  exit 1
}
