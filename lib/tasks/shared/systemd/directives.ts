import type { ExecDirectives, KillDirectives } from './directives-exec';
import type { ResourceDirectives } from './directives-resource';
import type { SandboxDirectives } from './directives-sandbox';

/** Directives of every unit that starts processes; these files have all names of systemd 247 to 257. */
export interface ProcessDirectives
  extends ExecDirectives, SandboxDirectives, KillDirectives, ResourceDirectives {}
