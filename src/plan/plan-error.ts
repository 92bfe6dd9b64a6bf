/** Why something that was passed as a plan cannot be judged. Lines and columns count from 1, columns in UTF-16 units. */
export type PlanError =
  | { readonly kind: 'empty' }
  | { readonly kind: 'state' }
  | { readonly kind: 'plan-text' }
  | { readonly kind: 'log-stream' }
  | { readonly kind: 'saved-plan' }
  | { readonly kind: 'cloud-bookmark' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'truncated'; readonly line: number; readonly column: number }
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number }
  | { readonly kind: 'not-a-plan' }
  | { readonly kind: 'errored' }
  | { readonly kind: 'format-version'; readonly version: string }
  | { readonly kind: 'configuration' }
  | { readonly kind: 'too-large' };

/** What was unusual about a plan that could be read. `before` and `after` count lines around the JSON. */
export type PlanWarning =
  | { readonly kind: 'byte-order-mark' }
  | { readonly kind: 'utf-16' }
  | { readonly kind: 'wrapper-lines'; readonly before: number; readonly after: number }
  | { readonly kind: 'old-format'; readonly version: string };
