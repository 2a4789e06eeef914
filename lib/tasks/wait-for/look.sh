hw_answer=$(hw_probe 2>/dev/null)
[ $? != 2 ] || { printf 'cannot wait for %s: %s\n' "$hw_subject" "$hw_answer" >&2; exit 1; }
