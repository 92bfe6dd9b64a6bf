import type { PhysicalLocation } from 'sarif';
import type { Location } from '../../locate/location';
import { relativeUri } from './uri';

/** A location as SARIF has it, relative to the root of the repository. */
export function physical({ file, startLine, startColumn, endLine, endColumn }: Location): PhysicalLocation {
  return {
    artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
    region: { startLine, startColumn, endLine, endColumn },
  };
}
