import type { TemplateVariable } from '@stackyard/contract';
import { AppError } from '../../lib/app-error.ts';

/** The values of a form, checked against its fields; those that it does not have are dropped. */
export function checkVariables(
  fields: TemplateVariable[],
  given: Record<string, string>,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    const value = given[field.name] ?? field.default ?? '';
    checkOne(field, value);
    values[field.name] = value;
  }
  refuseSamePort(fields, values);
  return values;
}

function checkOne(field: TemplateVariable, value: string): void {
  if (value === '') {
    if (field.isRequired) throw missing(field);
    return;
  }
  const problem = problemOf(field, value);
  if (problem) {
    throw new AppError({ code: 'variable-invalid', message: `${field.label}: ${problem}` });
  }
}

function problemOf(field: TemplateVariable, value: string): string | undefined {
  if (/[\n\r\0]/.test(value)) return 'It must be a single line.';
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`).test(value)) {
    return field.hint ?? 'It does not have the right form.';
  }
  switch (field.kind) {
    case 'port':
      return isPort(value) ? undefined : 'It must be a port, from 1 to 65535.';
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(value) ? undefined : 'It must be a number.';
    case 'choice':
      return field.options.some((option) => option.value === value)
        ? undefined
        : 'It must be one of the choices.';
    case 'text':
    case 'secret':
      return undefined;
  }
}

function isPort(value: string): boolean {
  return /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535;
}

function refuseSamePort(fields: TemplateVariable[], values: Record<string, string>): void {
  const holders = new Map<string, string>();
  for (const { name, label } of fields.filter(({ kind }) => kind === 'port')) {
    const value = values[name] ?? '';
    const holder = holders.get(value);
    if (holder && value) {
      throw new AppError({
        code: 'variable-invalid',
        message: `${label}: port ${value} is the same as that of “${holder}”.`,
        next: 'Choose two different ports.',
      });
    }
    holders.set(value, label);
  }
}

function missing({ label, hint }: TemplateVariable): AppError {
  return new AppError({
    code: 'variable-missing',
    message: `${label} is empty.`,
    next: hint ?? 'Fill it in, then deploy again.',
  });
}
