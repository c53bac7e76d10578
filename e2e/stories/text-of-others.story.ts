import { composeOf } from '../panel/compose-texts.ts';
import { deployText, expectTrouble, lastLines } from '../panel/deploying.ts';
import { openStacks, stackInList } from '../panel/places.ts';
import { expect, story } from '../world/story.ts';

const MARK = 'injected';
const HTML = `<img src=x id=${MARK} onerror="window.${MARK}=1">`;

story(
  'text of others stays text: labels, log lines, escape sequences',
  async ({ panel: { page }, engine, stackNamed }) => {
    const [name, other] = [await stackNamed('markup'), await stackNamed('labels')];
    await story.step('in the last lines of a service', async () => {
      const script = `printf '%s \\033[31mred\\033[0m \\033]0;title\\007end\\n' '${HTML}'; exit 1`;
      await deployText(page, name, composeOf('baker', { command: ['sh', '-c', script] }));
      await expectTrouble(page, { title: /“baker” did not come up/, why: 'exited with code 1' });
      await expect(lastLines(page)).toHaveText(`${HTML} red end`);
    });

    await story.step('in the labels of a stack that was found', async () => {
      await engine.docker(
        ...['run', '--detach', '--label', `com.docker.compose.project=${other}`],
        ...['--label', `com.docker.compose.service=${HTML}`, '--stop-signal', 'SIGKILL'],
        ...['--label', `com.docker.compose.project.working_dir=/srv/${HTML}`],
        ...['--label', `com.docker.compose.project.config_files=/srv/${HTML}/compose.yaml`],
        ...['busybox:1.37', 'sleep', '3600'],
      );
      await openStacks(page);
      await stackInList(page, other).getByRole('link', { name: other, exact: true }).click();
      await expect(page.getByText(`/srv/${HTML}`, { exact: true })).toBeVisible();
      await expect(page.getByRole('rowheader', { name: HTML })).toBeVisible();
    });

    await expect(page.locator(`#${MARK}`)).toHaveCount(0);
    expect(await page.evaluate((key) => key in globalThis, MARK)).toBe(false);
  },
);
