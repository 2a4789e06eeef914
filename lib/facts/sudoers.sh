# hw_sudoers FILE DEPTH prints the lines of a file of rules, and of those that it includes, in the order in which sudo
# reads them. It starts no process.
hw_sudoers() {
  [ -r "$1" ] && [ "$2" -lt 8 ] || return 0
  printf '+%s\n' "$1"
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do
    hw_rest=${hw_line#"${hw_line%%[! "$hw_tab"]*}"}
    case $hw_rest in
      [@#]include[' '"$hw_tab"]* | [@#]includedir[' '"$hw_tab"]*) ;;
      '' | '#'[!0-9]* | '#') continue ;;
      *) printf ' %s\n' "$hw_rest"; continue ;;
    esac
    hw_kind=${hw_rest%%[" $hw_tab"]*}
    hw_path=${hw_rest#"$hw_kind"}
    hw_path=${hw_path#"${hw_path%%[! "$hw_tab"]*}"}
    hw_path=${hw_path%"${hw_path##*[! "$hw_tab"]}"}
    hw_path=${hw_path#\"}
    hw_path=${hw_path%\"}
    case $hw_path in /*) ;; *) hw_path=/etc/$hw_path ;; esac
    case $hw_kind in
      *dir)
        printf '/%s\n' "${hw_path%/}"
        for hw_file in "${hw_path%/}"/*; do
          case ${hw_file##*/} in *.* | *'~') continue ;; esac
          [ ! -f "$hw_file" ] || hw_sudoers "$hw_file" $(($2 + 1))
        done
        ;;
      *) hw_sudoers "$hw_path" $(($2 + 1)) ;;
    esac
  done <"$1"
  printf -- '-\n'
}
hw_sudoers /etc/sudoers 0
