import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { closestWord } from '../../lib/closest-word.ts';

/** Formats of the Compose specification that JSON Schema does not know; Compose itself checks the values. */
const COMPOSE_FORMATS = ['ports', 'expose', 'duration', 'subnet_ip_address'];

/** As many errors as are looked at: a file with more has a problem that the first ones tell. */
const MOST_ERRORS = 200;

export type SchemaError = Pick<ErrorObject, 'instancePath' | 'keyword' | 'params'> & {
  message: string;
};

export type SchemaCheck = (value: unknown) => SchemaError[];

/** Checks a value by the Compose specification's schema; compiled at the first use, since that takes a moment. */
export function createSchemaCheck(schema: object): SchemaCheck {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= compile(schema);
    if (validate(value)) return [];
    const errors = withoutDuplicates(validate.errors ?? []).slice(0, MOST_ERRORS);
    return errors.map((error) => ({ ...error, message: sentence(error) }));
  };
}

/** Compose joins most lists before it looks for duplicates, and says itself where it does not. */
function withoutDuplicates(errors: ErrorObject[]): ErrorObject[] {
  const lists = errors.filter(({ keyword }) => keyword === 'uniqueItems');
  const paths = new Set(lists.map(({ instancePath }) => instancePath));
  return errors.filter(({ instancePath }) => !paths.has(instancePath));
}

function compile(schema: object): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  for (const format of COMPOSE_FORMATS) ajv.addFormat(format, true);
  // The specification's file names draft 7 by an address that ajv does not know.
  return ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
}

function sentence({ keyword, params, message, parentSchema, instancePath }: ErrorObject): string {
  const given = params as Record<string, unknown>;
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(given['additionalProperty']);
      return NAMED[instancePath]?.(key) ?? unknownKey(key, parentSchema);
    }
    case 'required':
      return `“${String(given['missingProperty'])}” is missing.`;
    case 'type':
      if (isDuration(parentSchema)) return 'This must be a time with its unit, such as 30s.';
      return `This must be ${words(given['type'])}.`;
    case 'enum':
      return `This must be one of: ${(given['allowedValues'] as unknown[]).join(', ')}.`;
    case 'pattern':
      return 'This does not have the form that Compose expects.';
    default:
      return `This ${message ?? 'is not valid'}.`;
  }
}

function isDuration(schema: ErrorObject['parentSchema']): boolean {
  return (schema as { format?: unknown } | undefined)?.format === 'duration';
}

const notAName = (thing: string) => (key: string) =>
  `“${key}” can not be the name of a ${thing}: letters a to z, digits, . _ and - only.`;

/** Where every key is a name that the user chose. */
const NAMED: Record<string, (key: string) => string> = {
  '/services': notAName('service'),
  '/networks': notAName('network'),
  '/volumes': notAName('volume'),
  '/configs': notAName('config'),
  '/secrets': notAName('secret'),
};

function unknownKey(key: string, schema: ErrorObject['parentSchema']): string {
  const known = (schema as { properties?: object } | undefined)?.properties ?? {};
  const meant = closestWord(key, Object.keys(known));
  return `“${key}” is not a key that Compose knows here.${meant ? ` Did you mean “${meant}”?` : ''}`;
}

function words(type: unknown): string {
  const names: Record<string, string> = {
    object: 'indented lines (key: value)',
    array: 'a list (each line begins with -)',
    string: 'text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    null: 'empty',
  };
  const types = (Array.isArray(type) ? type : [type]).map(String);
  return types.map((one) => names[one] ?? one).join(' or ');
}
