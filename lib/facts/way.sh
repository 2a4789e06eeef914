# hw_way ADDRESS PATH WISHES prints the way to a path, if there is a link on it, a mount below where WISHES has `below`, or
# a link that leads nowhere where it has `end`. Where none of it is, it prints nothing and starts no process: `cd -P` is a
# builtin. What is missing of the way is passed over.
hw_way() {
  hw_from=$2 hw_rest='' hw_stranger='' hw_mounts='' hw_end=''
  case $3 in *end*) [ ! -L "$2" ] || [ -e "$2" ] || hw_end=nowhere ;; esac
  case $3 in
    *follow*) [ -L "$2" ] && [ -e "$2" ] && hw_real=$(readlink -fn -- "$2" && echo x) && hw_real=${hw_real%x} || hw_from= ;;
    *) hw_from= ;;
  esac
  if [ -z "$hw_from" ]; then
    hw_from=${2%/*}
    while [ -n "$hw_from" ] && [ ! -d "$hw_from" ]; do hw_from=${hw_from%/*}; done
    hw_rest=${2#"$hw_from"} hw_from=${hw_from:-/}
    # shellcheck disable=SC2164
    cd -P -- "$hw_from" 2>/dev/null || return 0
    hw_real=$PWD
  fi
  [ "$hw_from" = "$hw_real" ] || hw_stranger=$(hw_walk "$hw_from" "$hw_real") || hw_stranger=${hw_stranger:-? $hw_from}
  [ -n "$hw_rest" ] && hw_from=${hw_from%/}$hw_rest hw_real=${hw_real%/}$hw_rest
  case $3 in *below*) hw_below "$hw_real" ;; esac
  [ "$hw_from$hw_mounts$hw_end" = "$hw_real" ] || printf '%s\0' "$1" "$hw_real" "$hw_stranger" "$hw_mounts" "$hw_end"
}
# hw_below PATH puts what is mounted there or below into hw_mounts, a line each, without a process.
# The kernel writes blanks and backslashes of mount points as octal escapes (proc(5), mountinfo), and so do we.
hw_below() {
  while read -r hw_id hw_parent hw_device hw_root hw_point hw_others; do
    case $hw_point in *\\*) hw_plain=$(printf '%b' "$hw_point") ;; *) hw_plain=$hw_point ;; esac
    case $hw_plain in "$1" | "$1"/*) hw_mounts="$hw_mounts$hw_point
" ;; esac
  done </proc/self/mountinfo
}
