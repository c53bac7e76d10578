import { describe, expect, it } from 'vitest';
import { explainRefusal } from './compose-refusal.ts';

describe('what Compose says of a file', () => {
  it.each([
    [
      'failed to parse /tmp/x/compose.yaml: line 7: mapping key "<<" already defined at line 6',
      { message: '“<<” is there twice in the same map.', line: 7 },
    ],
    [
      'yaml: line 3: did not find expected key',
      { message: 'YAML does not allow this: did not find expected key.', line: 3 },
    ],
    [
      'validating /tmp/x/compose.yaml: services.web.environment.SINCE invalid jsonType time.Time',
      {
        message: 'YAML reads this as a date. Put it in quotes.',
        path: 'services.web.environment.SINCE',
      },
    ],
    [
      "decoding failed due to the following error(s):  'services[web].mem_limit' invalid size: 'much'",
      { message: '“much” is not a size, such as 512m or 2g.', path: 'services.web.mem_limit' },
    ],
    [
      'error while interpolating services.web.cpus: failed to cast to expected type: strconv.ParseFloat: parsing "two": invalid syntax',
      { message: '“two” is not a number.', path: 'services.web.cpus' },
    ],
    [
      'error while interpolating services.web.command: required variable A is missing a value: say it',
      {
        message: 'The variable A needs a value in the .env: say it.',
        path: 'services.web.command',
      },
    ],
    [
      'service "web" depends on undefined service "db": invalid compose project',
      {
        message:
          '“web” needs “db”, which is not there, or only with a profile that is off (COMPOSE_PROFILES in the .env).',
        path: 'services.web.depends_on',
        about: 'db',
      },
    ],
    [
      "services.deploy.replicas: can't set container_name and web as container name must be unique: invalid compose project",
      {
        message:
          'A service with several containers cannot have one container_name for all of them.',
        path: 'services.web.container_name',
      },
    ],
    [
      'services.web.gpus.[]: "count" and "device_ids" attributes are exclusive',
      {
        message: 'Compose does not take this: "count" and "device_ids" attributes are exclusive.',
        path: 'services.web.gpus',
      },
    ],
    [
      'open /data/stacks/x/revisions/1/thing: no such file: invalid compose project',
      { message: 'Compose does not take this file: open thing: no such file.' },
    ],
  ])('%s', (said, refusal) => {
    expect(explainRefusal(said)).toEqual(refusal);
  });
});
