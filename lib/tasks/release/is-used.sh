# Whether a process works in hw_release or runs its program from there, by now.
hw_release=$(cd -P -- "$hw_release" && pwd -P) || exit
find /proc/[0-9]*/cwd /proc/[0-9]*/exe -maxdepth 0 -printf '%l\n' 2>/dev/null |
  while IFS= read -r hw_place; do
    case $hw_place/ in "$hw_release"/*) echo used ;; esac
  done | grep -q used
