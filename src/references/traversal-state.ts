import type { Aligned } from './alignment';
import type { Step } from './reference-path';

/** What a traversal brings along to the place it has come to. */
export interface State {
  /** Steps still to take below what is found. */
  readonly rest: readonly Step[];
  readonly aligned: readonly Aligned[];
  readonly group: string | undefined;
  readonly lax: boolean;
}

export const START: State = { rest: [], aligned: [], group: undefined, lax: false };

/** The state below some further steps: what they choose from are alternatives. */
export function deeper(state: State, path: readonly Step[], owner: string): State {
  const rest = [...path, ...state.rest];
  return rest.length === 0 ? state : { ...state, rest, group: state.group ?? `${owner}.${JSON.stringify(rest)}` };
}
