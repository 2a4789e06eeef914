# Prints what systemctl said (hw_said), and then the drop-ins that it named, and the file of a linked unit. The shell
# itself reads them, without a process.
hw_print() {
  case $hw_printed in *"$hw_newline$1$hw_newline"*) return ;; esac
  # shellcheck disable=SC2015
  [ -f "$1" ] && [ -r "$1" ] || return 0
  hw_printed=$hw_printed$1$hw_newline
  printf '@ file %s\n' "$1"
  while IFS= read -r hw_text || [ -n "$hw_text" ]; do printf '@ text %s\n' "$hw_text"; done <"$1"
}
hw_printed=$hw_newline
printf '%s\n' "$hw_said"
set -f
IFS=$hw_newline
for hw_line in $hw_said; do
  IFS=' '
  case $hw_line in
    FragmentPath=*) hw_own=${hw_line#*=} ;;
    UnitFileState=linked*) hw_print "$hw_own" ;;
    DropInPaths=*) for hw_path in ${hw_line#*=}; do hw_print "$hw_path"; done ;;
  esac
done
unset IFS
set +f
