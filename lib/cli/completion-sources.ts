import { basename } from 'node:path';
import type { Sources } from '../completion/candidates';
import { remembered } from '../completion/cache';
import type { Line } from '../completion/line';
import { pathsThatBegin } from '../completion/paths';
import type { PreparedPlay } from '../engine/prepare';
import { environmentNames } from '../inventory/files';
import { playbookFiles } from './find-playbook';
import { currentProject } from './project-directory';

/** The names of the current project, for completion. */
export function projectSources(): Sources {
  const directory = currentProject();
  return {
    environments: () => environmentNames(directory),
    playbooks: () => playbookFiles().map((file) => basename(file).replace(/\.\w+$/, '')),
    runs: async () => {
      const [{ historyPlace }, { runIds }] = await Promise.all([
        import('../history/place'),
        import('../history/prune'),
      ]);
      const place = historyPlace(directory);
      return place === undefined ? [] : runIds(place.directory).slice(0, 50);
    },
    paths: pathsThatBegin,
    groups: async (line) => (await inventoryOf(line)).groups,
    hosts: async (line) => (await inventoryOf(line)).hosts,
    labHosts: async () => {
      const { labStatus } = await import('../lab/lab');
      return labStatus().map(({ name }) => name);
    },
    variables: async (line) => (await inventoryOf(line)).variables,
    tags: async (line) => (await playbookOf(line)).tags,
    tasks: async (line) => (await playbookOf(line)).tasks,
  };
}

interface KnownInventory {
  readonly groups: readonly string[];
  readonly hosts: readonly string[];
  readonly variables: readonly string[];
}

interface KnownPlaybook {
  readonly tags: readonly string[];
  readonly tasks: readonly string[];
}

function inventoryOf({ flags: { env, inventory: file } }: Line): Promise<KnownInventory> {
  const directory = currentProject();
  return remembered(directory, JSON.stringify(['inventory', env, file]), async () => {
    const { loadInventory } = await import('../inventory/load');
    const { groups, hosts } = await loadInventory({ directory, env, file });
    return {
      groups: groups.map(({ name }) => name),
      hosts: hosts.map(({ name }) => name),
      variables: [...new Set(hosts.flatMap(({ vars }) => Object.keys(vars)))],
    };
  });
}

function playbookOf({ positionals: [file], flags: { env, inventory } }: Line): Promise<KnownPlaybook> {
  if (file === undefined) return Promise.resolve({ tags: [], tasks: [] });
  return remembered(currentProject(), JSON.stringify(['playbook', file, env, inventory]), async () => {
    const [{ loadPlaybook }, { loadInventory }, { prepare }, { fleetOf }] = await Promise.all([
      import('./load-playbook'),
      import('../inventory/load'),
      import('../engine/prepare'),
      import('../run'),
    ]);
    const { playbook, directory } = await loadPlaybook(file);
    const loaded = await loadInventory({ directory, env, file: inventory });
    return known(prepare(playbook, fleetOf(loaded), undefined));
  });
}

function known(plays: readonly PreparedPlay[]): KnownPlaybook {
  const tasks = plays.flatMap((play) => play.tasks);
  return {
    tags: [...new Set(tasks.flatMap(({ tags }) => tags))].sort(),
    tasks: [...new Set(tasks.map(({ task }) => task.title))],
  };
}
