import type { ProjectShape } from './definition';

/** A group of the tree, with its depth below `all`. */
export interface GroupNode {
  readonly name: string;
  readonly children: readonly string[];
  readonly parents: readonly string[];
  /** 1 for a group without parents; else one more than its deepest parent. */
  readonly depth: number;
}

/** The groups by name in the order of precedence: parents before children, otherwise as declared. */
export type GroupTree = ReadonlyMap<string, GroupNode>;

/** Builds the tree of groups. There must be no cycle, see {@link findCycle}. */
export function groupTree(groups: ProjectShape['groups']): GroupTree {
  const names = Object.keys(groups);
  const parents = parentsByName(groups);
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const depth = 1 + Math.max(0, ...(parents.get(name) ?? []).map(depthOf));
    depths.set(name, depth);
    return depth;
  };
  const nodes = names.map((name) => ({
    name,
    children: groups[name]?.children ?? [],
    parents: parents.get(name) ?? [],
    depth: depthOf(name),
  }));
  return new Map(nodes.sort((one, other) => one.depth - other.depth).map((node) => [node.name, node]));
}

/** The groups and all their parents, in the order of precedence. */
export function withParents(tree: GroupTree, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    tree.get(name)?.parents.forEach(visit);
  };
  names.forEach(visit);
  return [...tree.keys()].filter((name) => found.has(name));
}

/** A cycle of groups, such as `['eu', 'web', 'eu']`, if there is one. */
export function findCycle(groups: ProjectShape['groups']): readonly string[] | undefined {
  const done = new Set<string>();
  const search = (name: string, above: readonly string[]): readonly string[] | undefined => {
    if (above.includes(name)) return [...above.slice(above.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const child of groups[name]?.children ?? []) {
      const cycle = search(child, [...above, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of Object.keys(groups)) {
    const cycle = search(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}

function parentsByName(groups: ProjectShape['groups']): ReadonlyMap<string, readonly string[]> {
  const parents = new Map<string, string[]>();
  for (const [name, { children = [] }] of Object.entries(groups)) {
    for (const child of children) parents.set(child, [...(parents.get(child) ?? []), name]);
  }
  return parents;
}
