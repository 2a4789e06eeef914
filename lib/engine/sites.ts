import { HostwrightError } from '../errors/error';
import { nearest } from '../schema/validate';
import type { Connector, Fleet, FleetHost } from './fleet';
import type { GuardSettings } from './guard/guard';
import { mostBreaks, type Link, type LinkSettings } from './link/link';
import type { HostLock, LockSettings } from './lock/host-lock';
import { keepEnd } from './kept';
import { addUse, openSite, unused, type Site, type Use } from './site';

/** What ends an attempt to connect to a host. */
export interface Stops {
  /** When aborted: nothing new is begun. */
  readonly stop: AbortSignal;
  /** When aborted: all connections are cut. */
  readonly cut: AbortSignal;
}

/** What the sites of a run share. */
export interface SitesOptions extends Stops {
  /** Undefined: changes take no lock. */
  readonly lock?: LockSettings | undefined;
  /** Undefined: the run does not come back to a host whose connection breaks. */
  readonly link?: LinkSettings | undefined;
  /** Undefined: no change is guarded. */
  readonly guard?: GuardSettings | undefined;
  /** Hears of a host that has no lock, or whose connection broke. */
  readonly warn: (host: string, message: string) => void;
}

/** The connections of a run: one a host, opened when it is first needed and kept until it is closed. */
export class Sites {
  readonly #open = new Map<string, Promise<Site>>();
  /** The traffic of closed connections, by host. */
  readonly #ended = new Map<string, Use>();
  readonly #fleet: Fleet;
  readonly #connect: Connector;
  readonly #options: SitesOptions;

  constructor(fleet: Fleet, connect: Connector, options: SitesOptions) {
    this.#fleet = fleet;
    this.#connect = connect;
    this.#options = options;
  }

  /** The site of a host, or of the controller when the name is undefined. */
  of(name: string | undefined): Promise<Site> {
    const host = name === undefined ? controller : this.#find(name);
    const known = this.#open.get(host.name);
    if (known !== undefined) return known;
    const { stop, cut } = this.#options;
    // The reconnection after a reboot is part of a change under way, which is finished.
    const site = openSite(
      host.name,
      (first, reconnecting) =>
        this.#connect(host, { signal: AbortSignal.any([cut, reconnecting ?? stop]), first }),
      name === undefined
        ? {}
        : { lock: this.#lockOf(name), link: this.#linkOf(name), guard: this.#options.guard },
    );
    this.#open.set(host.name, site);
    return site;
  }

  /** The traffic of the connections to a host so far. */
  async use(name: string): Promise<Use> {
    const site = await this.#open.get(name)?.catch(() => undefined);
    return addUse(this.#ended.get(name) ?? unused, site?.use() ?? unused);
  }

  /** Closes the connection of a host, if there is one; the next use of the host opens a new one. */
  async close(name: string): Promise<void> {
    const site = await this.#open.get(name)?.catch(() => undefined);
    if (site === undefined) return;
    this.#ended.set(name, await this.use(name));
    this.#open.delete(name);
    if (!this.#options.cut.aborted) await keepEnd(site);
    await site.connection.close();
  }

  /** Closes all connections. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((name) => this.close(name)));
  }

  /** The controller has none: two runs may go from there to different hosts. */
  #lockOf(host: string): HostLock | undefined {
    const { lock, stop, warn } = this.#options;
    if (lock === undefined) return undefined;
    return {
      ...lock,
      signal: stop,
      warn: (message) => warn(host, message),
      heldBy: undefined,
      wasTaken: false,
    };
  }

  #linkOf(host: string): Link | undefined {
    const { link, warn } = this.#options;
    return link && { ...link, warn: (message) => warn(host, message), left: mostBreaks };
  }

  #find(name: string): FleetHost {
    const found = this.#fleet.hosts.find((host) => host.name === name);
    if (found !== undefined) return found;
    const guess = nearest(
      name,
      this.#fleet.hosts.map((host) => host.name),
    );
    throw new HostwrightError({
      code: 'INVENTORY',
      message: `on(${JSON.stringify(name)}, …): the inventory has no host of that name`,
      hint: guess === undefined ? 'Name a host of the inventory.' : `Did you mean "${guess}"?`,
    });
  }
}

const controller: FleetHost = {
  name: 'controller',
  groups: [],
  vars: {},
  target: { transport: 'local', address: 'localhost', become: { method: 'none' } },
};
