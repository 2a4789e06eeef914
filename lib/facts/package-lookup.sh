# Takes the lines `ask LOOKUP NAME…` from the output of the filter, one after the other. What would be removed to install
# something is asked last, because it may depend on the candidates.
hw_found=$(hw_filter "$@")
printf '%s\n' "$hw_found"
hw_nl='
'
hw_later='' hw_newer=''
hw_next() {
  hw_found=${hw_found#*"$hw_nl"ask }
  hw_names=${hw_found%%"$hw_nl"*}
  hw_lookup=${hw_names%% *}
  hw_names=${hw_names#* }
}
# Prints the candidates, and notes whether any is another version than the installed one.
hw_compare() {
  printf '%s\n' "$hw_said"
  while read -r hw_word hw_version hw_rest; do
    case $hw_word in
      Installed:) hw_installed=$hw_version ;;
      Candidate:) [ "$hw_version" = "$hw_installed" ] || hw_newer=yes ;;
    esac
  done <<.
$hw_said
.
}
while :; do
  case $hw_found in *"$hw_nl"'ask '*) ;; *) break ;; esac
  hw_next
  hw_ask
done
