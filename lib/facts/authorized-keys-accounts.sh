# Prints the accounts in hw_all, with hw_missing after those whose shell is not an executable file.
IFS='
'
set -f
for hw_one in $hw_all; do
  hw_shell=/${hw_one##*:/}
  { [ -f "$hw_shell" ] && [ -x "$hw_shell" ]; } || case $hw_one in *:) ;; *) hw_one=$hw_one$hw_missing ;; esac
  printf '%s\n' "$hw_one"
done
set +f
unset IFS
echo .
