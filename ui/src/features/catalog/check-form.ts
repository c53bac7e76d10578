import { StackName, type Proposal, type TemplateVariable } from '@stackyard/contract';

export interface DeployForm {
  name: string;
  variables: Readonly<Record<string, string>>;
  takesOverVolumes: boolean;
}

/** What is wrong with a form, by field; `name` and `volumes` beside the variables' own names. */
export interface FormProblems {
  name: string | null;
  volumes: string | null;
  variables: Readonly<Record<string, string>>;
}

const NAME_RULE =
  'Use small letters, digits, - and _. Begin with a letter or digit. At most 63 characters.';

export function checkForm(
  form: DeployForm,
  variables: readonly TemplateVariable[],
  proposal: Proposal | undefined,
): FormProblems {
  const isJudged = proposal?.name === form.name;
  const leftVolumes = isJudged ? proposal.leftVolumes : [];
  return {
    name: checkName(form.name) ?? (isJudged ? proposal.nameProblem : null),
    volumes:
      leftVolumes.length > 0 && !form.takesOverVolumes
        ? 'Tick this to go on, or choose another name.'
        : null,
    variables: Object.fromEntries(
      variables.flatMap((variable) => {
        const problem = checkVariable(variable, form.variables[variable.name] ?? '');
        return problem === null ? [] : [[variable.name, problem]];
      }),
    ),
  };
}

export function isFine({ name, volumes, variables }: FormProblems): boolean {
  return name === null && volumes === null && Object.keys(variables).length === 0;
}

export function checkName(name: string): string | null {
  if (name === '') return 'Give the stack a name.';
  return StackName.safeParse(name).success ? null : NAME_RULE;
}

export function checkVariable(variable: TemplateVariable, value: string): string | null {
  const { label, kind, isRequired, pattern, hint } = variable;
  if (value === '') return isRequired ? `${label} is needed.` : null;
  if (kind === 'port' && !isPort(value)) return 'A port is a whole number from 1 to 65535.';
  if (kind === 'number' && !Number.isFinite(Number(value))) return `${label} is a number.`;
  if (pattern !== null && !matches(pattern, value)) return hint ?? `This does not fit ${pattern}.`;
  return null;
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;
}

/** A pattern that this browser cannot read is left to the backend. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}
