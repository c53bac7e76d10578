import type { BuiltImage } from './built-image.ts';
import type { Rule } from './rule.ts';

interface Finding {
  rule: Rule;
  sentence: string;
}

export interface LintResult {
  passed: number;
  errors: Finding[];
  warnings: Finding[];
}

/** Holds a built image against the rules. */
export function lintImage(image: BuiltImage, rules: readonly Rule[]): LintResult {
  const findings = rules.flatMap((rule): Finding[] => {
    const sentence = rule.check(image);
    return sentence ? [{ rule, sentence }] : [];
  });
  return {
    passed: rules.length - findings.length,
    errors: findings.filter(({ rule }) => rule.level === 'error'),
    warnings: findings.filter(({ rule }) => rule.level === 'warning'),
  };
}

/** The report, a line for each broken rule. */
export function formatLint(
  reference: string,
  { passed, errors, warnings }: LintResult,
  uncheckable: readonly string[],
): string {
  const broken = [...errors, ...warnings].map(
    ({ rule, sentence }) => `${rule.level} ${rule.id}: ${sentence} (${rule.source})`,
  );
  const total = passed + broken.length;
  return [
    ...broken,
    `${reference}: ${passed} of ${total} rules passed, ${errors.length} broken, ${warnings.length} warnings.`,
    'Not checked, because it takes Docker Desktop, Docker Hub or a person:',
    ...uncheckable.map((sentence) => `- ${sentence}`),
  ].join('\n');
}
