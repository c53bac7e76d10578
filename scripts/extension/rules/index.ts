import type { Rule } from '../rule.ts';
import { composeRules } from './compose-rules.ts';
import { imageRules } from './image-rules.ts';
import { labelRules } from './label-rules.ts';
import { metadataRules } from './metadata-rules.ts';

/** Every rule on an extension's image that can be checked without Docker Desktop. */
export const rules: Rule[] = [...labelRules, ...metadataRules, ...composeRules, ...imageRules];

/** What only Docker Desktop, Docker Hub or a person can tell. */
export const uncheckable: string[] = [
  'that one tag on Docker Hub holds both linux/amd64 and linux/arm64',
  'that Docker Desktop installs, updates and removes it, and that its SDK version fits the range',
  "that metadata.json passes Docker's own schema, which is not published",
  'that the addresses in the labels answer, and that screenshots measure 2400 × 1600',
  "that the icon can be seen in dark mode and is not Docker's whale",
];
