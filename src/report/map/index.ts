/** The map of a plan: a picture, and what draws it. */
export { buildPicture } from './build-picture';
export type { Subject } from './build-picture';
export { mapDot } from './dot';
export { mapMermaid } from './mermaid';
export { mapHtml } from './page';
export type { Picture } from './picture';
