# hw_ssh_login USER…: where sshd looks for the keys of accounts, where that is not the default. Only then does it start
# anything: sshd itself, once for each account. sshd must be called with its full path.
hw_pam='' hw_special='' hw_given=''
hw_scan() {
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do
    hw_line=${hw_line#"${hw_line%%[! "$hw_tab"]*}"}
    case $hw_line in
      '' | '#'*) ;;
      [Uu]se[Pp][Aa][Mm]' yes') hw_pam=yes ;;
      [Uu][Ss][Ee][Pp][Aa][Mm]* | [Ss][Tt][Rr][Ii][Cc][Tt]* | *[Kk][Ee][Yy][Ss][Ff]* | *[Kk][Ee][Yy][Ss][Cc]*)
        hw_special=yes ;;
      [Pp][Uu][Bb][Kk][Ee][Yy][Aa][Uu][Tt][Hh]*[Nn][Oo]*) hw_special=yes ;;
      [Ii][Nn][Cc][Ll][Uu][Dd][Ee][' '"$hw_tab"]*)
        [ "$2" -lt 8 ] || continue
        for hw_file in ${hw_line#???????}; do
          case $hw_file in /*) ;; *) hw_file=/etc/ssh/$hw_file ;; esac
          [ ! -f "$hw_file" ] || hw_scan "$hw_file" $(($2 + 1))
        done
        ;;
    esac
  done <"$1"
}
hw_give() {
  hw_special=yes
  hw_given="$hw_given $(printf '%s\n' "$2" | tr -d "\"'" | grep -oE -- '-o *[A-Za-z]+[= ][^ ]+' | tr '\n' ' ')"
}
# hw_look: whether anything is unusual about keys and PAM.
hw_look() {
  [ -f /etc/ssh/sshd_config ] && [ -x /usr/sbin/sshd ] && cd /etc/ssh || return
  hw_scan /etc/ssh/sshd_config 0 2>/dev/null
  hw_sshd_options hw_give
  [ -n "$hw_special" ] || [ -z "$hw_pam" ]
}
hw_locked() { getent shadow -- "$1" | grep -q '^[^:]*:!'; }
hw_ssh_login() {
  hw_look || return 0
  for hw_user do
    # shellcheck disable=SC2086
    hw_said=$(/usr/sbin/sshd -T $hw_given -C "user=$hw_user,host=localhost,addr=${HW_SSH_CONNECTION%% *},laddr=127.0.0.1,lport=22" 2>/dev/null) || continue
    printf '%s\n' "$hw_said" | sed -n "s/^\(authorizedkeysfile\|authorizedkeyscommand\|strictmodes\|usepam\|pubkeyauthentication\) /$hw_user \1 /p"
    case $hw_said in *'usepam no'*) ! hw_locked "$hw_user" || printf '%s locked yes\n' "$hw_user" ;; esac
  done
}
