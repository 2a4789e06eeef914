# hw_find ONE OPERANDS… finds below the working directory; with ONE it leaves out what is mounted there. `-xdev` would not
# see a bind mount of the same file system.
hw_find() {
  hw_one=$1; shift
  if [ -n "$hw_one" ]; then
    # shellcheck disable=SC2034
    while read -r hw_id hw_parent hw_device hw_root hw_point hw_others; do
      case $hw_point in *\\*) hw_point=$(printf '%b' "$hw_point") ;; esac
      case $hw_point in "${PWD%/}"/?*) ;; *) continue ;; esac
      hw_point=.${hw_point#"${PWD%/}"}
      # `-path` takes a pattern.
      case $hw_point in *[]*?[\\]*) hw_point=$(printf %s "$hw_point" | sed 's/[]*?[\\]/\\&/g') ;; esac
      set -- -path "$hw_point" -prune -o "$@"
    done </proc/self/mountinfo
  fi
  find . -mindepth 1 "$@"
}
