# Text before the status line is a message of the program that sent the request.
hw_nl='
'
hw_reply=$(hw_request 2>&1 </dev/null | head -c 262144 | tr -d '\000\r')
case $hw_reply in
  'lacks '*) printf '%s\n' "${hw_reply#lacks }"; return 2 ;;
  curl:*) printf '%s\n' "${hw_reply%%"$hw_nl"*}"; return 1 ;;
  *HTTP/[0-9]*) ;;
  bash:*) hw_reply=${hw_reply%%"$hw_nl"*}; printf '%s\n' "${hw_reply##*: }"; return 1 ;;
  *'verify error:num='*)
    hw_reply=${hw_reply#*verify error:num=*:}
    printf 'the certificate is refused: %s\n' "${hw_reply%%"$hw_nl"*}"
    return 1
    ;;
  *) hw_reply=${hw_reply%%"$hw_nl"*}; printf '%s\n' "${hw_reply:-no answer}"; return 1 ;;
esac
hw_reply=HTTP/${hw_reply#*HTTP/}
hw_status=${hw_reply#* }
hw_status=${hw_status%%[!0-9]*}
hw_body=${hw_reply#*"$hw_nl$hw_nl"}
case " $hw_wanted " in
  *" $hw_status "*) ;;
  *) printf 'status %s\n' "$hw_status"; return 1 ;;
esac
