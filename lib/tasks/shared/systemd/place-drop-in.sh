# Puts a drop-in beside its unit, because systemd verifies the two together. Where the unit does not exist yet, there is
# nothing to verify. Of what systemd says, hw_known is what it says without the drop-in.
hw_unit=
for hw_top in /etc /run /usr/local/lib /usr/lib /lib; do
  hw_place=$hw_top/systemd/$hw_manager
  for hw_each in "$hw_name" "$hw_template"; do
    [ -n "$hw_unit" ] || [ ! -f "$hw_place/$hw_each" ] || hw_unit=$hw_place/$hw_each
  done
done
[ -n "$hw_unit" ] || exit 0
hw_known=$(XDG_RUNTIME_DIR="$hw_dir" SYSTEMD_COLORS=0 SYSTEMD_LOG_COLOR=0 systemd-analyze "--$hw_manager" --man=no verify "$hw_unit" 2>&1)
hw_d=$hw_dir/${hw_unit##*/}.d
mkdir -- "$hw_d" && cp -- %s "$hw_d/$hw_file" || exit 1
export SYSTEMD_UNIT_PATH="$hw_dir:"
