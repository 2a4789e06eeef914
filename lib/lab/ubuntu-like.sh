# Sets up a lab host of Debian's packages as Ubuntu sets up its servers; runs in the image after customize-image.sh.
# Ubuntu's sudo is sudo-rs.
for hw_name in bin/sudo sbin/visudo; do
  dpkg-divert --local --quiet --rename --divert "/usr/$hw_name.ws" --add "/usr/$hw_name"
  ln -s "/usr/lib/cargo/bin/${hw_name#*/}" "/usr/$hw_name"
done
# systemd listens for sshd.
systemctl disable --quiet ssh.service
systemctl enable --quiet ssh.socket
# What cloud-init leaves.
printf 'PasswordAuthentication no\n' >/etc/ssh/sshd_config.d/50-cloud-init.conf
chmod 0600 /etc/ssh/sshd_config.d/50-cloud-init.conf
printf '# Created by cloud-init on first boot\n\n# User rules for %s\n%s ALL=(ALL) NOPASSWD:ALL\n' \
  "$hw_user" "$hw_user" >/etc/sudoers.d/90-cloud-init-users
chmod 0440 /etc/sudoers.d/90-cloud-init-users
rm "/etc/sudoers.d/$hw_user"
printf 'APT::Periodic::Update-Package-Lists "1";\nAPT::Periodic::Unattended-Upgrade "1";\n' \
  >/etc/apt/apt.conf.d/20auto-upgrades
