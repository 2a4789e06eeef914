# Keeps how a run left the host.
umask 077
[ -e "$hw_kept/before" ] || exit 0
{ { hw_etc; cat "$hw_kept/paths"; } | hw_files; hw_rest; } >"$hw_kept/after.new" && mv "$hw_kept/after.new" "$hw_kept/after"
