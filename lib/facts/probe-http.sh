# Text before the status line is a message of the program that sent the request. hw_judge reads the head of the answer and
# sets hw_status; the body is left on its standard input, so that its length does not matter.
hw_nl='
'
hw_judge() {
  hw_said=
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do
    case $hw_line in
      curl:*) ;;
      *HTTP/[0-9]*) break ;;
      'lacks '*) printf '%s\n' "${hw_line#lacks }"; return 2 ;;
    esac
    hw_said=$hw_said$hw_line$hw_nl
  done
  case $hw_line in
    *HTTP/[0-9]*) ;;
    *)
      # The program that sent the request said why there is no answer.
      hw_first=${hw_said%%"$hw_nl"*}
      case $hw_said in
        curl:*) printf '%s\n' "$hw_first" ;;
        bash:*) printf '%s\n' "${hw_first##*: }" ;;
        *'verify error:num='*)
          hw_said=${hw_said#*verify error:num=*:}
          printf 'the certificate is refused: %s\n' "${hw_said%%"$hw_nl"*}"
          ;;
        *) printf '%s\n' "${hw_first:-no answer}" ;;
      esac
      return 1
      ;;
  esac
  hw_status=${hw_line##*HTTP/}
  hw_status=${hw_status#* }
  hw_status=${hw_status%%[!0-9]*}
  while IFS= read -r hw_line && [ -n "$hw_line" ]; do :; done
  case " $hw_wanted " in
    *" $hw_status "*) ;;
    *) printf 'status %s\n' "$hw_status"; return 1 ;;
  esac
  hw_body
}
