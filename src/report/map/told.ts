import { ServiceSet, showServices } from '../../packet';
import { HIDDEN } from '../../reach';

/** Services, and whether they are not to be told. */
export interface Told {
  readonly services: ServiceSet;
  /** Something marked sensitive in the plan decides which they are. */
  readonly secret?: true;
}

/** Services in words, as far as they may be told. */
export function toldText({ services, secret }: Told, show: (services: ServiceSet) => string = showServices): string {
  return secret === true ? HIDDEN : show(services);
}

/** What the filter by port asks: what is not to be told may be anything, so that a filter does not find it out. */
export function filterText(all: readonly Told[]): string {
  return showServices(all.some(({ secret }) => secret) ? ServiceSet.ANY : ServiceSet.union(all.map(({ services }) => services)));
}

/** The mark of what is not to be told. */
export function secretIf(isSecret: boolean): Pick<Told, 'secret'> {
  return isSecret ? { secret: true } : {};
}
