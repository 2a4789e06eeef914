# hw_walk PATH REAL resolves PATH link by link, and succeeds if it ends at REAL. At a link that belongs to neither root,
# nor the user of the session, nor the owner of what it leads to, it prints `OWNER LINK` and fails: somebody without
# rights there could lead it anywhere. It is called only where there are links, because it starts processes.
hw_walk() (
  hw_rest=$1 hw_at='' hw_links=0 hw_me=$(id -u)
  hw_own=$(stat -c %u -- "$2" 2>/dev/null || stat -c %u -- "${2%/*}/" 2>/dev/null)
  while [ -n "$hw_rest" ]; do
    hw_part=${hw_rest%%/*}
    case $hw_rest in */*) hw_rest=${hw_rest#*/} ;; *) hw_rest= ;; esac
    case $hw_part in
      '' | .) continue ;;
      ..) hw_at=${hw_at%/*}; continue ;;
    esac
    hw_at=$hw_at/$hw_part
    [ -L "$hw_at" ] || continue
    case $(stat -c %u -- "$hw_at") in
      0 | "$hw_me" | "$hw_own") ;;
      *) printf '%s %s' "$(stat -c %U -- "$hw_at")" "$hw_at"; exit 1 ;;
    esac
    hw_links=$((hw_links + 1))
    [ "$hw_links" -le 40 ] || exit 1
    hw_target=$(readlink -n -- "$hw_at" && echo x) || exit 1
    hw_target=${hw_target%x}
    case $hw_target in /*) hw_at= ;; *) hw_at=${hw_at%/*} ;; esac
    hw_rest=$hw_target/$hw_rest
  done
  [ "${hw_at:-/}" = "$2" ]
)
