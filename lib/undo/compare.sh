# Prints what a run changed: `d`, a key, and how it was before, after, and is now; `-` is absent. Then `lost` and a key
# that cannot be had again, `in`, a new directory and what is in it, and `text`, a file with its contents in base64.
[ -e "$hw_kept/before" ] || { [ ! -e "$hw_kept/incomplete" ] || sed 's/^/incomplete\t/' "$hw_kept/incomplete"; exit 0; }
[ ! -e "$hw_kept/incomplete" ] || sed 's/^/incomplete\t/' "$hw_kept/incomplete"
[ ! -e "$hw_kept/after" ] || printf 'whole\n'
# Only what everybody may read: the last digit of the mode.
hw_show() {
  hw_mode=${3#f }
  case ${hw_mode%% *} in *[4567]) ;; *) return ;; esac
  if [ -f "$1" ] && [ ! -L "$1" ] && [ -f "$2" ] && [ "$(stat -c %s "$1")" -le "$hw_shown" ] && [ "$(stat -c %s "$2")" -le "$hw_shown" ]; then
    printf 'text\t%s\t%s\t%s\n' "$1" "$(base64 -w0 <"$1")" "$(base64 -w0 <"$2")"
  fi
}
hw_tab=$(printf '\t')
hw_found=$(
  {
    cat /etc/sysctl.conf /etc/sysctl.d/*.conf "$hw_kept"/files/etc/sysctl.conf "$hw_kept"/files/etc/sysctl.d/*.conf 2>/dev/null |
      sed -n 's/^[ \t-]*\([A-Za-z][A-Za-z0-9_./-]*\)[ \t]*=.*/\1/p' | tr / . | sed 's/^/named\tkernel /'
    find "$hw_kept/files" \( -type f -o -type l \) -printf 'kept\t/%P\n'
    sed 's/^/before\t/' "$hw_kept/before"
    [ ! -e "$hw_kept/after" ] || sed 's/^/after\t/' "$hw_kept/after"
    { { hw_etc; cat "$hw_kept/paths"; } | hw_files; hw_rest; } | sed 's/^/now\t/'
  } | awk -F '\t' '
    { value[$1, $2] = $3 "" ; if ($1 ~ /^(before|after|now)$/) keys[$2]; if ($1 == "after") whole = 1 }
    function at(when, key) { return (when, key) in value ? value[when, key] : "-" }
    END {
      for (key in keys) {
        if (key ~ /^kernel / && !(("named", key) in value)) continue
        before = at("before", key); now = at("now", key); after = whole ? at("after", key) : now
        if (before == after) continue
        print "d\t" key "\t" before "\t" after "\t" now
        if (before ~ /^[fl] / && before != now && !(("kept", key) in value)) print "lost\t" key
      }
    }'
)
[ -z "$hw_found" ] || printf '%s\n' "$hw_found"
printf '%s\n' "$hw_found" | while IFS=$hw_tab read -r hw_kind hw_key hw_before hw_after hw_now; do
  case $hw_kind:$hw_key:$hw_before in
    d:package*:-) ;;
    d:package*) apt-cache show "${hw_key#package }=$hw_before" >/dev/null 2>&1 || printf 'lost\t%s\n' "$hw_key" ;;
    d:/*:-)
      if [ -d "$hw_key" ] && [ ! -L "$hw_key" ]; then
        find "$hw_key" -mindepth 1 -maxdepth 1 -printf "in\t$hw_key\t%f\n"
      fi
      ;;
    d:/*:f*) hw_show "$hw_key" "$hw_kept/files$hw_key" "$hw_before" ;;
  esac
done
