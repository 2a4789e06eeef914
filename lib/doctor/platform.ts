import { fine, missing, warning, type Finding } from './finding';

/** The platform of a controller. */
export interface Platform {
  /** `process.platform`. */
  readonly name: string;
  /** `os.release()`: `6.6.87.2-microsoft-standard-WSL2`. */
  readonly kernel: string;
}

/** Whether Hostwright and the lab run here. */
export function judgePlatform({ name, kernel }: Platform): Finding {
  if (name === 'win32') return missing(onWindows.message, onWindows.hint);
  if (name === 'darwin') return warning('macOS: everything works but the lab, which needs Linux', ownHosts);
  if (name !== 'linux')
    return warning(`${name}: Hostwright is not tested here`, 'Please tell us what works.');
  if (!/microsoft/i.test(kernel)) return fine(`Linux ${kernel}`);
  if (!/WSL2/i.test(kernel)) {
    return warning(
      'WSL 1: everything works but the lab, which needs a Linux kernel of its own',
      'wsl --set-version DISTRIBUTION 2',
    );
  }
  return warning(
    `WSL 2, Linux ${kernel}: everything works; the lab only if this kernel has bridges, overlayfs and nftables or iptables`,
    'If `lab up` fails at its network: apt-get install iptables, or a newer kernel with wsl --update.',
  );
}

/** The message on Windows without WSL. */
export const onWindows = {
  message: 'Hostwright does not run on Windows itself: it needs Linux, macOS or WSL 2',
  hint: 'Run `wsl --install` once, then use Node and Hostwright inside WSL: https://learn.microsoft.com/windows/wsl/install',
};

const ownHosts = 'Use your own hosts (-e production), or a virtual machine with Linux for the lab.';
