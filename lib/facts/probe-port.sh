# hw_open: 0 if the port should be open, 1 if it should be closed. The port of a name that cannot be resolved is
# neither open nor closed.
command -v bash >/dev/null || { echo "$hw_no_bash"; return 2; }
# shellcheck disable=SC2016 # bash expands it.
hw_reply=$(timeout "$hw_attempt" bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$hw_host" "$hw_port" 2>&1)
case $? in
  0) echo 'the port is open'; return "$hw_open" ;;
  124) hw_reply="no answer within $hw_attempt seconds" ;;
esac
hw_reply=${hw_reply%%
*}
hw_reply=${hw_reply##*: }
printf '%s\n' "$hw_reply"
case $hw_reply in *'name resolution' | 'Name or service not known' | *'No address associated'*) return 1 ;; esac
return $((1 - hw_open))
