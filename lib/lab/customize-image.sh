# Turns a minimal Debian into a lab host; runs inside the image. Keys and names come with each machine.
set -eu
useradd --create-home --shell /bin/bash --uid "$hw_uid" --user-group "$hw_user"
install -d -m 0700 /root/.ssh
install -d -m 0700 -o "$hw_user" -g "$hw_user" "/home/$hw_user/.ssh"
printf '%s ALL=(ALL:ALL) NOPASSWD: ALL\n' "$hw_user" >"/etc/sudoers.d/$hw_user"
chmod 0440 "/etc/sudoers.d/$hw_user"
printf 'LANG=C.UTF-8\n' >/etc/default/locale
update-ca-certificates >/dev/null 2>&1
systemctl enable --quiet systemd-networkd.service
# Right after the boot, these would lock apt or wait for a network that is already there.
for hw_unit in apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service \
  systemd-networkd-wait-online.service; do
  systemctl disable --quiet "$hw_unit" 2>/dev/null || :
done
rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub
: >/etc/machine-id
apt-get clean
