hw_deadline=$(($(date +%s) + hw_timeout))
while :; do
  hw_answer=$(hw_probe 2>/dev/null)
  case $? in
    0) exit 0 ;;
    2) printf 'cannot wait for %s: %s\n' "$hw_subject" "$hw_answer" >&2; exit 1 ;;
  esac
  [ "$(date +%s)" -lt "$hw_deadline" ] || break
  sleep "$hw_interval"
done
printf 'waited %s seconds for %s\nthe last answer was: %s\n' "$hw_timeout" "$hw_subject" "$hw_answer" >&2
exit 1
