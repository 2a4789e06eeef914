# hw_release ADDRESS PATH prints what is known about the releases below PATH: links in it, the record, the releases with
# the digest in their marker, and those in which a process works or whose program it runs. Kernel threads and processes
# of others have links that cannot be read. No fork in the loop: a host has hundreds of processes.
hw_release() (
  cd -P -- "$2" 2>/dev/null || exit 0
  printf 'releases\0%s\0' "$1"
  find . -maxdepth 1 -type l -printf 'link\0%P\0%l\0'
  [ ! -f "$hw_record" ] || { printf 'record\0'; cat -- "$hw_record"; printf '\0'; }
  for hw_one in releases/* releases/.[!.]*; do
    # shellcheck disable=SC2015
    [ -d "$hw_one" ] && [ ! -L "$hw_one" ] || continue
    hw_digest=
    [ ! -f "$hw_one/$hw_marker" ] || read -r hw_digest <"$hw_one/$hw_marker" || :
    printf 'release\0%s\0%s\0' "${hw_one#releases/}" "$hw_digest"
  done
  hw_base=$(pwd -P)/releases/
  find /proc/[0-9]*/cwd /proc/[0-9]*/exe -maxdepth 0 -printf '%l\n' 2>/dev/null |
    while IFS= read -r hw_place; do
      case $hw_place in
        "$hw_base"*) hw_place=${hw_place#"$hw_base"}; printf 'used\0%s\0' "${hw_place%%/*}" ;;
      esac
    done
  printf 'end\0'
)
