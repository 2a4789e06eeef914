# hw_cut FILE prints a line for each thing in a configuration that keeps the login user of this session from logging in
# again as it did. It prints nothing for sessions that did not come over ssh. It needs $hw_stage, a private directory.
#
# sshd itself says what holds for this user from this address (`sshd -T -C`). It also tries the patterns of names and
# networks: each becomes a Match with a number of its own, which shows whether sshd met it. The journal tells how this
# very connection logged in. Where it does not, it was with a key if the account has any, else with a password.
hw_nl='
'
hw_cut() {
  [ -n "$HW_LOGIN_USER" ] && [ -n "$HW_SSH_CONNECTION" ] || return 0
  # shellcheck disable=SC2086
  set -- "$1" $HW_SSH_CONNECTION
  hw_who="user=$HW_LOGIN_USER,host=$2,addr=$2,laddr=$4,lport=$5"
  case $4 in *:*) hw_any='[::]' hw_own="[$4]" ;; *) hw_any=0.0.0.0 hw_own=$4 ;; esac
  /usr/sbin/sshd -T -f "$1" -C "$hw_who" >"$hw_stage/said" 2>/dev/null || return 0
  hw_listens='' hw_allowed='' hw_probes=''
  while read -r hw_key hw_value; do
    case $hw_key in
      listenaddress) case $hw_value in "$hw_any:$5" | "$hw_own:$5") hw_listens=yes ;; esac ;;
      allowusers) hw_allowed="$hw_allowed user"; hw_user "$hw_value" 'MaxSessions 1001' ;;
      denyusers) hw_user "$hw_value" 'MaxAuthTries 1002' ;;
      allowgroups) hw_allowed="$hw_allowed group"; hw_match "Group $hw_value" 'ClientAliveInterval 1003' ;;
      denygroups) hw_match "Group $hw_value" 'ClientAliveCountMax 1004' ;;
      *) hw_judge "$hw_key" "$hw_value" ;;
    esac
  done <"$hw_stage/said"
  [ -n "$hw_listens" ] || echo "Port and ListenAddress: nobody would listen at $4 port $5 any more"
  hw_met=$(printf '%s\n' "$hw_probes" >"$hw_stage/probe" &&
    /usr/sbin/sshd -T -f "$hw_stage/probe" -C "$hw_who" 2>&1) || echo "AllowUsers and the like: $hw_met"
  case $hw_allowed in *user*) hw_is 'maxsessions 1001' || echo "AllowUsers: $HW_LOGIN_USER is not among them" ;; esac
  case $hw_allowed in *group*) hw_is 'clientaliveinterval 1003' || echo "AllowGroups: $HW_LOGIN_USER is in none of them" ;; esac
  ! hw_is 'maxauthtries 1002' || echo "DenyUsers: $HW_LOGIN_USER is among them"
  ! hw_is 'clientalivecountmax 1004' || echo "DenyGroups: $HW_LOGIN_USER is in one of them"
}
hw_is() { case $hw_nl$hw_met$hw_nl in *"$hw_nl$1$hw_nl"*) ;; *) return 1 ;; esac; }
hw_match() {
  hw_probes="$hw_probes${hw_nl}Match $1${hw_nl}$2"
}
hw_user() {
  case $1 in
    *@*) hw_match "User ${1%@*} Address ${1##*@}" "$2" ;;
    *) hw_match "User $1" "$2" ;;
  esac
}
hw_judge() {
  case "$hw_method $1 $2" in
    'publickey pubkeyauthentication no' | 'password passwordauthentication no' | \
      'keyboard-interactive kbdinteractiveauthentication no' | 'hostbased hostbasedauthentication no' | \
      'gssapi-with-mic gssapiauthentication no')
      echo "$1 no: $HW_LOGIN_USER logged in this way" ;;
    *' maxsessions 0') echo 'MaxSessions 0: there would be no session' ;;
    *' forcecommand none' | *' chrootdirectory none' | *' authenticationmethods any') ;;
    *' forcecommand '* | *' chrootdirectory '*) echo "$1 $2: $HW_LOGIN_USER would get no shell of the system" ;;
    *' authenticationmethods '*)
      case " $2 " in *" $hw_method "*) ;; *) echo "$1 $2: $HW_LOGIN_USER logged in by $hw_method alone" ;; esac ;;
    *' permitrootlogin yes') ;;
    'publickey permitrootlogin prohibit-password' | 'publickey permitrootlogin without-password') ;;
    *' permitrootlogin '*) [ "$HW_LOGIN_USER" != root ] || echo "$1 $2: root logged in by $hw_method" ;;
    'publickey authorizedkeysfile '*) hw_keys "$2" || echo "$1 $2: $HW_LOGIN_USER has no keys there" ;;
  esac
}
hw_keys() {
  hw_home=$(getent passwd -- "$HW_LOGIN_USER") || return 0
  hw_home=${hw_home%:*}
  hw_home=${hw_home##*:}
  for hw_keys in $1; do
    hw_keys=$(printf '%s\n' "$hw_keys" | sed "s|%u|$HW_LOGIN_USER|g; s|%h|$hw_home|g")
    case $hw_keys in /*) ;; *) hw_keys=$hw_home/$hw_keys ;; esac
    [ ! -s "$hw_keys" ] || return 0
  done
  return 1
}
hw_method=publickey
if [ -n "$HW_SSH_CONNECTION" ]; then
  # shellcheck disable=SC2086
  set -- $HW_SSH_CONNECTION
  hw_entry=$(journalctl -q -o cat -r -n 5000 -t sshd -t sshd-session 2>/dev/null |
    grep -m 1 -F " for $HW_LOGIN_USER from $1 port $2 " | grep '^Accepted ' || :)
  hw_files=$(/usr/sbin/sshd -T 2>/dev/null | sed -n 's/^authorizedkeysfile //p')
  case $hw_entry in
    Accepted' '*) hw_method=${hw_entry#* } hw_method=${hw_method%% *} hw_method=${hw_method%%/*} ;;
    *) hw_keys "$hw_files" || hw_method=password ;;
  esac
fi
