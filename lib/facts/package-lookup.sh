# Takes the lines `ask LOOKUP NAME…` from the output of the filter, one after the other.
hw_found=$(hw_filter "$@")
printf '%s\n' "$hw_found"
hw_nl='
'
while :; do
  case $hw_found in *"$hw_nl"'ask '*) ;; *) exit 0 ;; esac
  hw_found=${hw_found#*"$hw_nl"ask }
  hw_names=${hw_found%%"$hw_nl"*}
  hw_lookup=${hw_names%% *}
  hw_names=${hw_names#* }
  hw_ask
done
