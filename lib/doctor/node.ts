import { fine, missing, warning, type Finding } from './finding';

const oldest = [20, 19] as const;
const tested: readonly number[] = [20, 22, 24];

/** Whether Hostwright is tested on a version of Node, such as `22.18.0`. */
export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return missing(`Node ${version} is too old: it must be ${oldest.join('.')} or later`, newer);
  }
  if (major === 20) {
    return warning(`Node ${version} works, but gets no security updates since April 2026`, newer);
  }
  if (tested.includes(major)) return fine(`Node ${version}`);
  return warning(`Node ${version} is not tested; the tested versions are ${tested.join(', ')}`, newer);
}

const newer = 'Install Node 24: https://nodejs.org/en/download';
