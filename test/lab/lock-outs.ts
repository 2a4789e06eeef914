import type { TaskList } from '../../lib/engine/nodes';
import { absent } from '../../lib/tasks/absent';
import { apt } from '../../lib/tasks/apt';
import { authorizedKeys } from '../../lib/tasks/authorized-keys';
import { command } from '../../lib/tasks/command';
import { directory } from '../../lib/tasks/directory';
import { file } from '../../lib/tasks/file';
import { group } from '../../lib/tasks/group';
import { lineInFile } from '../../lib/tasks/line-in-file';
import { link } from '../../lib/tasks/link';
import { mount } from '../../lib/tasks/mount';
import { service } from '../../lib/tasks/service';
import { sshdConfig } from '../../lib/tasks/sshd-config';
import { sudoers } from '../../lib/tasks/sudoers';
import { sysctl } from '../../lib/tasks/sysctl';
import { systemdUnit } from '../../lib/tasks/systemd-unit';
import { user } from '../../lib/tasks/user';

/** A way of locking oneself out. */
export interface LockOut {
  readonly what: string;
  readonly tasks: TaskList;
  /** Commands as root before it, and what takes them back. */
  readonly prepare?: string;
  readonly cleanup?: string;
  /** Default: the guard has the host put it back. `refused`: when it is planned. `open`: the login goes on. */
  readonly end?: 'put back' | 'refused' | 'open';
  /** Packets stop: waited for with the shortest time. */
  readonly cutsNetwork?: true;
  /** Tried in the short form too. */
  readonly isShort?: true;
}

const other = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35 ada@laptop';
const deploy = { name: 'deploy' };
const run = (sh: string) => command({ sh });
const sshd = (settings: Parameters<typeof sshdConfig>[0]['settings'], more = {}) =>
  sshdConfig({ name: '05-cut', settings, ...more });
const written = (path: string, content: string, mode = '0644') => file({ path, content, mode });

const ops = {
  prepare:
    "groupadd ops; usermod -aG ops deploy; mv /etc/sudoers.d/deploy /root/deploy.rule; echo '%ops ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/ops; chmod 440 /etc/sudoers.d/ops",
  cleanup: 'mv /root/deploy.rule /etc/sudoers.d/deploy; rm /etc/sudoers.d/ops; groupdel -f ops',
};

/** What succeeded by hand before there was a guard: the host was lost, and most runs were green. */
const seen: readonly LockOut[] = [
  {
    what: 'a shell that is not installed',
    tasks: [user({ ...deploy, shell: '/usr/bin/zsh' })],
    end: 'refused',
  },
  {
    what: 'a shell that runs no commands',
    tasks: [user({ ...deploy, shell: '/bin/rbash' })],
    end: 'refused',
  },
  {
    what: 'the login leaves the group that gives it root',
    ...ops,
    tasks: [user({ ...deploy, groups: ['www-data'], append: false })],
    end: 'refused',
  },
  {
    what: 'the group that gives it root goes',
    ...ops,
    tasks: [group({ name: 'ops', state: 'absent' })],
    end: 'refused',
  },
  {
    what: 'the login leaves that group with a command',
    ...ops,
    tasks: [run('usermod -G www-data deploy')],
    isShort: true,
  },
  {
    what: 'the primary group that gives it root changes',
    prepare:
      "mv /etc/sudoers.d/deploy /root/deploy.rule; echo '%deploy ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/ops; chmod 440 /etc/sudoers.d/ops",
    cleanup: 'mv /root/deploy.rule /etc/sudoers.d/deploy; rm /etc/sudoers.d/ops',
    tasks: [user({ ...deploy, group: 'users' })],
    end: 'refused',
  },
  {
    what: 'a locked password without PAM',
    prepare:
      "usermod -p '*' deploy; echo 'UsePAM no' >/etc/ssh/sshd_config.d/10-nopam.conf; systemctl reload ssh",
    cleanup: "rm /etc/ssh/sshd_config.d/10-nopam.conf; usermod -p '!' deploy; systemctl reload ssh",
    tasks: [user({ ...deploy, locked: true })],
    end: 'refused',
  },
  { what: 'PAM off', tasks: [written('/etc/ssh/sshd_config.d/05-cut.conf', 'UsePAM no\n')] },
  { what: 'PAM off, with sshdConfig', tasks: [sshd({ UsePAM: false }, { force: true })] },
  {
    what: 'a file with another key',
    prepare: `mkdir -p /etc/ssh/keys; echo '${other}' >/etc/ssh/keys/deploy`,
    cleanup: 'rm -r /etc/ssh/keys',
    tasks: [sshd({ AuthorizedKeysFile: '/etc/ssh/keys/%u' }, { force: true })],
  },
  {
    what: 'other types of keys',
    tasks: [sshd({ PubkeyAcceptedAlgorithms: 'rsa-sha2-512' }, { force: true })],
  },
  {
    what: 'another host key',
    prepare: 'ssh-keygen -q -t rsa -b 2048 -N "" -f /etc/ssh/other_key </dev/null',
    cleanup: 'rm /etc/ssh/other_key*',
    tasks: [sshd({ HostKey: '/etc/ssh/other_key' }, { force: true })],
    isShort: true,
  },
  {
    what: 'ciphers and key exchanges that this controller has not',
    tasks: [sshd({ Ciphers: 'aes128-cbc', KexAlgorithms: 'diffie-hellman-group1-sha1' })],
  },
  {
    what: 'a mount over /home',
    tasks: [mount({ path: '/home', source: 'tmpfs', fstype: 'tmpfs' })],
    end: 'refused',
  },
  {
    what: 'a mount over /home by force',
    tasks: [mount({ path: '/home', source: 'tmpfs', fstype: 'tmpfs', force: true })],
    isShort: true,
  },
  {
    what: 'a line of fstab that cannot be mounted',
    tasks: [mount({ path: '/srv/x', source: 'UUID=0000-0000', fstype: 'ext4', state: 'present' })],
    end: 'refused',
  },
  {
    what: 'such a line in the file itself',
    tasks: [
      lineInFile({
        path: '/etc/fstab',
        line: 'UUID=0000-0000 /srv/x ext4 defaults 0 2',
        create: true,
      }),
    ],
  },
  {
    what: 'no answer for its address',
    tasks: [sysctl({ name: '90-arp', settings: { 'net.ipv4.conf.all.arp_ignore': 8 } })],
    end: 'refused',
  },
  {
    what: 'sshd stopped',
    tasks: [service({ name: 'ssh', state: 'stopped', enabled: false })],
    end: 'refused',
  },
  {
    what: 'sshd stopped by force',
    tasks: [service({ name: 'ssh', state: 'stopped', enabled: false, force: true })],
    isShort: true,
  },
  { what: 'sshd disabled', tasks: [service({ name: 'ssh', enabled: false })], end: 'refused' },
  {
    what: 'sshd disabled by force',
    tasks: [service({ name: 'ssh', enabled: false, force: true })],
    isShort: true,
  },
  {
    what: 'the network disabled by force',
    tasks: [service({ name: 'systemd-networkd', enabled: false, state: 'stopped', force: true })],
  },
  {
    what: 'a drop-in with which sshd does not start',
    prepare: 'mkdir /etc/systemd/system/ssh.service.d',
    cleanup: 'rm -r /etc/systemd/system/ssh.service.d',
    tasks: [
      written('/etc/systemd/system/ssh.service.d/x.conf', '[Service]\nExecStartPre=/bin/false\n'),
      service({ name: 'ssh', state: 'restarted' }),
    ],
  },
  {
    what: 'such a drop-in with systemdUnit',
    end: 'refused',
    tasks: [
      systemdUnit({ name: 'ssh.service', dropIn: 'x', service: { ExecStartPre: '/bin/false' } }),
      service({ name: 'ssh', state: 'restarted' }),
    ],
  },
  {
    what: 'openssh-server removed',
    tasks: [apt({ packages: ['openssh-server'], state: 'absent' })],
    end: 'refused',
  },
  {
    what: 'a file of sshd and a reload',
    tasks: [
      written('/etc/ssh/sshd_config.d/x.conf', 'AllowUsers ada\n'),
      service({ name: 'ssh', state: 'reloaded' }),
    ],
    isShort: true,
  },
  { what: 'a home that all may write', tasks: [directory({ path: '/home/deploy', mode: '0777' })] },
  { what: 'a home of somebody else', tasks: [directory({ path: '/home/deploy', owner: 'nobody' })] },
  { what: 'keys of root', tasks: [directory({ path: '/home/deploy/.ssh', owner: 'root' })] },
  {
    what: 'a root directory that nobody may enter',
    tasks: [directory({ path: '/', mode: '0700' })],
    isShort: true,
  },
  { what: 'no keys', tasks: [absent({ path: '/home/deploy/.ssh' })] },
  { what: 'another key', tasks: [written('/home/deploy/.ssh/authorized_keys', `${other}\n`, '0600')] },
  {
    what: 'another key alone, by force',
    tasks: [authorizedKeys({ user: 'deploy', keys: [other], exclusive: true, force: true })],
  },
  { what: 'nologin', tasks: [written('/etc/nologin', 'closed\n')] },
  { what: 'hosts.deny', tasks: [written('/etc/hosts.deny', 'ALL: ALL\n')] },
  { what: 'no rule of sudo', tasks: [absent({ path: '/etc/sudoers.d/deploy' })], isShort: true },
  {
    what: 'another rule of sudo',
    tasks: [written('/etc/sudoers.d/deploy', 'deploy ALL=(ALL) /usr/bin/id\n', '0440')],
  },
  {
    what: 'a rule with sudoers',
    tasks: [sudoers({ name: 'deploy', user: 'deploy', commands: ['/usr/bin/id'] })],
    end: 'refused',
  },
  {
    what: 'pam_deny',
    tasks: [lineInFile({ path: '/etc/pam.d/sshd', line: 'account required pam_deny.so' })],
  },
  {
    what: 'pam_access',
    tasks: [
      written('/etc/security/access.conf', '-:ALL EXCEPT root:ALL\n'),
      lineInFile({ path: '/etc/pam.d/sshd', line: 'account required pam_access.so' }),
    ],
  },
  {
    what: 'no accounts in nsswitch.conf',
    tasks: [written('/etc/nsswitch.conf', 'passwd: db\ngroup: db\nshadow: db\n')],
  },
  {
    what: 'a shell that is nologin',
    tasks: [link({ path: '/usr/bin/bash', target: '/usr/sbin/nologin', force: true })],
  },
];

/** More of them. */
const more: readonly LockOut[] = [
  {
    what: 'a packet filter that drops all',
    tasks: [run('iptables -P INPUT DROP')],
    cutsNetwork: true,
    isShort: true,
  },
  {
    what: 'a rule that drops ssh',
    tasks: [run('iptables -I INPUT -p tcp --dport 22 -j DROP')],
    cutsNetwork: true,
  },
  { what: 'a rule that rejects ssh', tasks: [run('iptables -I INPUT -p tcp --syn --dport 22 -j REJECT')] },
  {
    what: 'no way back',
    tasks: [
      run(
        'ip route add blackhole 198.19.0.0/16 metric 0; ip route flush cache; ip route del $(ip route | grep "proto kernel" | head -1 | cut -d" " -f1)',
      ),
    ],
    cutsNetwork: true,
  },
  { what: 'no address', tasks: [run('ip addr flush dev host0')], cutsNetwork: true },
  { what: 'a link that is down', tasks: [run('ip link set host0 down')], cutsNetwork: true },
  { what: 'a rule that leads nowhere', tasks: [run('ip rule add pref 10 prohibit')], cutsNetwork: true },
  { what: 'sudo without its bit', tasks: [file({ path: '/usr/bin/sudo', mode: '0755' })] },
  { what: 'sudoers that does not parse', tasks: [written('/etc/sudoers', 'deploy ALL=(ALL\n', '0440')] },
  { what: 'no sudoers.d', tasks: [run("sed -i 's/^@includedir/#off/' /etc/sudoers")] },
  { what: 'no passwd', tasks: [run('sed -i "/^deploy:/d" /etc/passwd')] },
  { what: 'an account that has expired', tasks: [run('usermod -e 1 deploy')] },
  { what: 'a shell by chsh', tasks: [run('usermod -s /bin/false deploy')] },
  { what: 'a .bashrc that exits', tasks: [run("sed -i '1i exit 3' /home/deploy/.bashrc")] },
  { what: 'sshd masked and stopped', tasks: [run('systemctl mask --now ssh.service')] },
  { what: 'sshd disabled with a command', tasks: [run('systemctl disable ssh.service')] },
  {
    what: 'options of sshd that it does not know',
    tasks: [written('/etc/default/ssh', "SSHD_OPTS='-o Nonsense=1'\n")],
  },
  { what: 'another port', tasks: [written('/etc/ssh/sshd_config.d/05-port.conf', 'Port 2222\n')] },
  {
    what: 'a configuration that sshd does not take',
    tasks: [written('/etc/ssh/sshd_config.d/05-bad.conf', 'Nonsense yes\n')],
  },
  { what: 'host keys gone', tasks: [run('rm /etc/ssh/ssh_host_*')] },
  { what: 'no directory of sshd', tasks: [run('rm -r /run/sshd; : sshd')] },
  {
    what: 'a forced command',
    tasks: [run('sed -i \'s/^/command="\\/bin\\/false" /\' /home/deploy/.ssh/authorized_keys')],
  },
  {
    what: 'sessions that PAM ends',
    tasks: [run("echo 'session required pam_deny.so' >>/etc/pam.d/common-session")],
  },
  {
    what: 'no network file',
    tasks: [run('rm /etc/systemd/network/*.network; networkctl reload')],
    cutsNetwork: true,
  },
  { what: 'a mount over the keys', tasks: [run('mount -t tmpfs none /home/deploy/.ssh')] },
  {
    what: 'an attribute that keeps the file',
    tasks: [
      run("echo 'account required pam_deny.so' >/etc/pam.d/sudo; chattr +i /etc/pam.d/sudo 2>/dev/null; :"),
    ],
  },
  {
    what: 'a task of one’s own that says so',
    tasks: [command({ sh: 'sh /root/own' }, { guard: true })],
    prepare: 'echo "chmod 700 /etc/ssh /home; touch /etc/nologin" >/root/own',
    cleanup: 'rm /root/own; chmod 755 /etc/ssh /home',
  },
];

/** All of them. */
export const lockOuts: readonly LockOut[] = [...seen, ...more];
