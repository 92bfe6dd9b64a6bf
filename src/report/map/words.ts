import { shorten as cut } from '../../packet';
import type { Location } from '../../locate/location';
import type { Reach, TierKind } from './picture';

/** The most characters of a list of services on one line. */
const QUOTED = 60;

/** A text cut to what a line of the map has room for. */
export function shorten(text: string, most: number = QUOTED): string {
  return cut(text, most);
}

/** A long address cut in its middle: the beginning says which module, the end which resource. */
export function shortenMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.ceil((most - 1) * 0.6);
  return `${text.slice(0, most - 1 - tail)}…${text.slice(-tail)}`;
}

/** `main.tf:12`. */
export function placeText(location: Location | null): string | null {
  return location === null ? null : `${location.file}:${location.startLine}`;
}

/** `1 group`, `2 groups`. */
export function counted(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

/** That so many arrows within the network are not drawn, as a sentence without its stop. */
export function leftOut(omitted: number): string {
  return `${counted(omitted, 'arrow')} to what admits its whole VPC, everybody, or the members of its own group ${omitted === 1 ? 'is' : 'are'} left out`;
}

/** Where things stand that no one VPC of the plan surely holds. */
export const NO_VPC = 'in no VPC, or in one that is not known';

/** What a kind of tier is called, and what it means. */
export const TIER_WORDS: Readonly<Record<TierKind, { readonly short: string; readonly long: string }>> = {
  public: { short: 'public', long: 'routed to an internet gateway' },
  private: { short: 'private', long: 'outward only, through a NAT or egress-only gateway' },
  isolated: { short: 'isolated', long: 'no route to the internet' },
  unknown: { short: 'not known', long: 'where its routes lead is known only after apply, or not in the plan' },
  outside: { short: 'no VPC', long: 'in no VPC, reached by a public name' },
};

/** What a resource is to the internet, in words. */
export const REACH_WORDS: Readonly<Record<Reach, string>> = {
  exposed: 'reachable from the internet', undetermined: 'perhaps reachable from the internet', narrow: 'reachable from some addresses', latent: 'latent', closed: '',
};
