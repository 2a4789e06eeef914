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
  # shellcheck disable=SC2086
  /usr/sbin/sshd -T $hw_given -f "$1" -C "$hw_who" >"$hw_stage/said" 2>/dev/null || return 0
  hw_listens='' hw_allowed='' hw_probes='' hw_served='' hw_strict=yes
  ! grep -qx 'strictmodes no' "$hw_stage/said" || hw_strict=no
  while read -r hw_key hw_value; do
    case $hw_key in
      listenaddress) case $hw_value in "$hw_any:$5" | "$hw_own:$5") hw_listens=yes ;; esac ;;
      allowusers) hw_allowed="$hw_allowed user"; hw_user "$hw_value" 'MaxSessions 1001' ;;
      denyusers) hw_user "$hw_value" 'MaxAuthTries 1002' ;;
      allowgroups) hw_allowed="$hw_allowed group"; hw_match "Group $hw_value" 'ClientAliveInterval 1003' ;;
      denygroups) hw_match "Group $hw_value" 'ClientAliveCountMax 1004' ;;
      hostkey) hw_served="$hw_served $hw_value" ;;
      *) hw_judge "$hw_key" "$hw_value" ;;
    esac
  done <"$hw_stage/said"
  hw_serves || echo "HostKey and HostKeyAlgorithms: the key by which Hostwright knows this host would not be shown"
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
    'publickey authorizedkeysfile '*)
      [ -z "$hw_known" ] || hw_keys "$2" "$hw_strict" || echo "$1 $2: $HW_LOGIN_USER has no key there that sshd takes" ;;
    'publickey pubkeyaccepted'*) hw_takes "$2" || echo "$1: the key of $HW_LOGIN_USER is of type ${HW_LOGIN_KEY%% *}" ;;
    *' usepam no') ! hw_locked || echo "usepam no: the password of $HW_LOGIN_USER is locked, so sshd would let nobody in" ;;
  esac
}
# Whether the key by which the controller knows this host is still shown. What it is comes from the transport.
hw_serves() {
  [ -n "$HW_HOST_KEY" ] && [ -n "$hw_served" ] || return 0
  hw_list=$(sed -n 's/^hostkeyalgorithms //p' "$hw_stage/said")
  for hw_key in $hw_served; do
    case $(ssh-keygen -lf "$hw_key" 2>/dev/null) in
      *" $HW_HOST_KEY "*ED25519*) hw_type=ssh-ed25519 ;;
      *" $HW_HOST_KEY "*ECDSA*) hw_type=ecdsa-sha2- ;;
      *" $HW_HOST_KEY "*RSA*) hw_type=rsa-sha2- ;;
      *) continue ;;
    esac
    case ,$hw_list in *",$hw_type"*) return 0 ;; esac
  done
  return 1
}
# Whether one of these algorithms signs with the key that logged in.
hw_takes() {
  case ${HW_LOGIN_KEY%% *} in
    '') return 0 ;;
    ssh-rsa) set -- "$1" rsa-sha2-512 rsa-sha2-256 ssh-rsa ;;
    *) set -- "$1" "${HW_LOGIN_KEY%% *}" ;;
  esac
  hw_list=,$1,
  shift
  for hw_one; do case $hw_list in *",$hw_one,"*) return 0 ;; esac; done
  return 1
}
# Without PAM, sshd takes a password that begins with ! for a closed account (auth.c, platform_locked_account).
hw_locked() { getent shadow -- "$HW_LOGIN_USER" | grep -q '^[^:]*:!'; }
hw_keys() {
  hw_home=$(getent passwd -- "$HW_LOGIN_USER") || return 0
  hw_home=${hw_home%:*}
  hw_home=${hw_home##*:}
  for hw_keys in $1; do
    hw_keys=$(printf '%s\n' "$hw_keys" | sed "s|%u|$HW_LOGIN_USER|g; s|%h|$hw_home|g")
    case $hw_keys in /*) ;; *) hw_keys=$hw_home/$hw_keys ;; esac
    { [ -s "$hw_keys" ] && hw_holds "$hw_keys"; } || continue
    [ "$2" = no ] || hw_trusted "$(realpath -- "$hw_keys")" "$(realpath -- "$hw_home")" || continue
    return 0
  done
  return 1
}
# Whether a file has the key that logged in; where that is not known, any will do.
hw_holds() {
  [ -n "$HW_LOGIN_KEY" ] || return 0
  hw_blob=${HW_LOGIN_KEY#* }
  sed '/^[[:space:]]*#/d' -- "$1" | grep -qF -- "${hw_blob%% *}"
}
# sshd takes a file of keys only if nobody but root and the account may write it and all directories above it, up to the
# home (misc.c, safe_path).
hw_trusted() {
  hw_uid=$(id -u -- "$HW_LOGIN_USER") hw_path=$1
  while :; do
    hw_stat=$(stat -c '%u %a' -- "$hw_path") || return 1
    [ "${hw_stat% *}" = 0 ] || [ "${hw_stat% *}" = "$hw_uid" ] || return 1
    [ $((0${hw_stat#* } & 022)) = 0 ] || return 1
    [ "$hw_path" != "$2" ] && [ "$hw_path" != / ] || return 0
    hw_path=${hw_path%/*}
    hw_path=${hw_path:-/}
  done
}
# Reasons of the second list that are not in the first: what keeps the login user out already is not this change's doing.
hw_news() {
  [ -z "$2" ] || printf '%s\n' "$2" | while IFS= read -r hw_reason; do
    case $hw_nl$1$hw_nl in *"$hw_nl$hw_reason$hw_nl"*) ;; *) printf '%s\n' "$hw_reason" ;; esac
  done
}
hw_given=''
hw_give() { hw_given="$hw_given $(printf '%s\n' "$2" | tr -d "\"'" | grep -oE -- '(-o *[A-Za-z]+[= ][^ ]+|-p *[0-9]+)' | tr '\n' ' ')"; }
hw_sshd_options hw_give
hw_method=publickey hw_files=''
if [ -n "$HW_SSH_CONNECTION" ]; then
  # shellcheck disable=SC2086
  set -- $HW_SSH_CONNECTION
  hw_entry=$(journalctl -q -o cat -r -n 5000 -t sshd -t sshd-session 2>/dev/null |
    grep -m 1 -F " for $HW_LOGIN_USER from $1 port $2 " | grep '^Accepted ' || :)
  # shellcheck disable=SC2086
  hw_files=$(/usr/sbin/sshd -T $hw_given -C "user=$HW_LOGIN_USER,host=$1,addr=$1,laddr=$3,lport=$4" 2>/dev/null | sed -n 's/^authorizedkeysfile //p')
  case $hw_entry in
    Accepted' '*) hw_method=${hw_entry#* } hw_method=${hw_method%% *} hw_method=${hw_method%%/*} ;;
    *) hw_keys "$hw_files" no || hw_method=password ;;
  esac
fi
# Keys can come from elsewhere (AuthorizedKeysCommand, certificates): files matter only where they have the key now.
hw_known=''
[ -z "$hw_files" ] || ! hw_keys "$hw_files" no || hw_known=yes
