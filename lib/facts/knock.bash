# Tries all ports at the same time. Operands, five a port: address, host, port, seconds, exit code when nobody answers.
# Prints for each its address and the answer and, on the next line, 0 if that is as wanted. The messages are those of
# getaddrinfo(3) for a name without an address: such a port is neither open nor closed.
# SECONDS counts boundaries of seconds: the first may come at once.
asked=("$@")
for ((at = 0; at < $#; at += 5)); do
  exec {tried}< <(exec 2>&1; exec 3<>"/dev/tcp/${asked[at + 1]}/${asked[at + 2]}" && echo 'the port is open')
  tries[at]=$tried pids[at]=$!
done
for ((at = 0; at < $#; at += 5)); do
  left=$((asked[at + 3] + 1 - SECONDS)) code=${asked[at + 4]}
  if read -r -t $((left > 0 ? left : 1)) -u "${tries[at]}" answer; then
    answer=${answer##*: }
    case $answer in
      'the port is open') code=$((1 - code)) ;;
      *'name resolution' | 'Name or service not known' | 'No address associated'*) code=1 ;;
    esac
  else
    answer="no answer within ${asked[at + 3]} seconds"
    kill "${pids[at]}"
  fi
  printf '%s %s\n%s\n' "${asked[at]}" "$answer" "$code"
done
