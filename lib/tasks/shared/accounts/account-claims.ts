import { claim, type Claim } from '../../contract/claim';

/** An account that is there; root always is, and a number needs none. */
export function userClaims(name: string | undefined): readonly Claim[] {
  return name === undefined || name === 'root' || /^\d+$/.test(name) ? [] : claim(`user ${name}`, 'present');
}

/** A group that is there. */
export function groupClaims(name: string | undefined): readonly Claim[] {
  return name === undefined || name === 'root' || /^\d+$/.test(name) ? [] : claim(`group ${name}`, 'present');
}

/** Owner and group of a file are there. */
export function ownerClaims({
  owner,
  group,
}: {
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
}): readonly Claim[] {
  return [...userClaims(owner), ...groupClaims(group)];
}
