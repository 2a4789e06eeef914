# hw_watched COMMAND… runs a command, its output in $hw_dir/out and $hw_dir/err, and says how far apt is. With
# -oAPT::Status-Fd=3 apt prints lines such as these to descriptor 3, and dpkg does so with --status-fd 3:
#   dlstatus:1:40.5:Retrieving file 1 of 3
#   pmstatus:nginx:33.3:Unpacking nginx (amd64)
#   processing: configure: nginx
# The last line is `end:` and the exit code. It ends the reading: a daemon that was started may keep the pipe open.
hw_phase=downloading
hw_watched() {
  { "$@" >"$hw_dir/out" 2>"$hw_dir/err" </dev/null; printf 'end:%s\n' "$?"; } 3>&1 | hw_tell
}
hw_tell() {
  hw_said=
  while IFS=: read -r hw_kind hw_name hw_percent hw_words; do
    case $hw_kind in
      end) return "$hw_name" ;;
      dlstatus) hw_words="$hw_phase ${hw_percent%%.*} %" ;;
      pmstatus)
        case $hw_words in
          C*) hw_words=c${hw_words#?} ;;
          I*) hw_words=i${hw_words#?} ;;
          P*) hw_words=p${hw_words#?} ;;
          R*) hw_words=r${hw_words#?} ;;
          U*) hw_words=u${hw_words#?} ;;
        esac
        hw_words="${hw_words% (*)}, ${hw_percent%%.*} % done"
        ;;
      processing) hw_words="dpkg:$hw_name${hw_percent}" ;;
      *) continue ;;
    esac
    [ "$hw_words" = "$hw_said" ] || hw_progress "$hw_words"
    hw_said=$hw_words
  done
  return 1
}
