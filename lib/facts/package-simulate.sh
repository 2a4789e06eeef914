# Installations with equal options are simulated together: usually nothing would be removed, and one process tells.
# hw_later has a line `GROUP LOOKUP NAME…` for each.
hw_settle() {
  hw_group=${hw_later%% *}
  hw_same='' hw_rest='' hw_union='' hw_count=0 hw_clean=''
  while read -r hw_each hw_lookup hw_names; do
    case $hw_each in
      '') ;;
      "$hw_group")
        hw_same="$hw_same$hw_lookup $hw_names$hw_nl"
        hw_union="$hw_union $hw_names"
        hw_count=$((hw_count + 1))
        ;;
      *) hw_rest="$hw_rest$hw_each $hw_lookup $hw_names$hw_nl" ;;
    esac
  done <<.
$hw_later
.
  hw_later=$hw_rest
  if [ "$hw_count" -gt 1 ]; then
    hw_lookup=${hw_same%% *}
    hw_names=$hw_union
    hw_said=$(hw_simulate)
    case $hw_said in *"$hw_nl"'Remv '*) ;; *' newly installed, '*) hw_clean=yes ;; esac
  fi
  while read -r hw_lookup hw_names; do
    [ -n "$hw_lookup" ] || continue
    hw_head
    if [ -n "$hw_clean" ]; then echo '0 upgraded, 0 newly installed'; else hw_simulate; fi
  done <<.
$hw_same
.
}
while [ -n "$hw_later" ]; do hw_settle; done
