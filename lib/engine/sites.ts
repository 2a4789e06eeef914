import { HostwrightError } from '../errors/error';
import { nearest } from '../schema/validate';
import type { Connector, Fleet, FleetHost } from './fleet';
import { openSite, type Site } from './site';

/** What ends the way to a host. */
export interface Stops {
  /** Aborted: nothing new is begun. */
  readonly stop: AbortSignal;
  /** Aborted: all connections are cut. */
  readonly cut: AbortSignal;
}

/** The connections of a run: one a host, opened when it is first needed and kept until it is closed. */
export class Sites {
  readonly #open = new Map<string, Promise<Site>>();
  /** Trips over connections that are closed, by host. */
  readonly #ended = new Map<string, number>();
  readonly #fleet: Fleet;
  readonly #connect: Connector;
  readonly #stops: Stops;

  constructor(fleet: Fleet, connect: Connector, stops: Stops) {
    this.#fleet = fleet;
    this.#connect = connect;
    this.#stops = stops;
  }

  /** The site of a host, or of the controller when the name is undefined. */
  of(name: string | undefined): Promise<Site> {
    const host = name === undefined ? controller : this.#find(name);
    const known = this.#open.get(host.name);
    if (known !== undefined) return known;
    const { stop, cut } = this.#stops;
    // To come back after a reboot is part of a change in flight, which is finished.
    const site = openSite(host.name, (first, reconnecting) =>
      this.#connect(host, { signal: AbortSignal.any([cut, reconnecting ?? stop]), first }),
    );
    this.#open.set(host.name, site);
    return site;
  }

  /** How many trips were made to a host so far. */
  async trips(name: string): Promise<number> {
    const site = await this.#open.get(name)?.catch(() => undefined);
    return (this.#ended.get(name) ?? 0) + (site?.trips() ?? 0);
  }

  /** Closes the connection of a host, if there is one; whoever asks for the host again gets a new one. */
  async close(name: string): Promise<void> {
    const site = await this.#open.get(name)?.catch(() => undefined);
    if (site === undefined) return;
    this.#ended.set(name, await this.trips(name));
    this.#open.delete(name);
    await site.connection.close();
  }

  /** Closes all connections. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((name) => this.close(name)));
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
