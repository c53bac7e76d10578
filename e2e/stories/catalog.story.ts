import { deployTemplate, expectDone } from '../panel/deploying.ts';
import { openCatalog, openStack } from '../panel/places.ts';
import { expect, story } from '../world/story.ts';

story('the catalog is searched by word and by category', async ({ panel: { page } }) => {
  await openCatalog(page);
  const cards = page.getByRole('list', { name: 'Templates' }).getByRole('listitem');
  await expect(cards).toHaveCount(5);
  await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('adminer');
  await expect(cards).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('');
  await page.getByRole('button', { name: 'Cache' }).click();
  await expect(cards).toHaveText([/Redis/]);
});

story(
  'nginx serves the headline that its form asked for',
  { tag: '@standalone' },
  async ({ panel, stackNamed, findPort, request }) => {
    const { page } = panel;
    const name = await stackNamed('nginx');
    const fields = { 'Headline of the page': 'Told by a story', Port: await findPort() };
    await deployTemplate(page, { template: 'nginx', name, fields });
    await expectDone(page, `${name} is ready`);
    const address = await panel.addressOpenedBy(() =>
      page.getByRole('link', { name: 'Open the page' }).click(),
    );
    expect(await (await request.get(address)).text()).toContain('<h1>Told by a story</h1>');
  },
);

story(
  'Redis answers to the connection that is copied',
  { tag: '@desktop' },
  async ({ panel: { page }, engine, stackNamed, findPort }) => {
    const name = await stackNamed('redis');
    await deployTemplate(page, { template: 'Redis', name, fields: { Port: await findPort() } });
    await expectDone(page, `${name} is ready`);
    await page.getByRole('button', { name: 'Show From another service of this stack' }).click();
    const url = await page.getByText(/^redis:\/\/default:.*@redis:6379/).innerText();
    const [container = ''] = await engine.containersOf(name);
    expect(await engine.docker('exec', container, 'redis-cli', '-u', url, 'ping')).toBe('PONG');
  },
);

story(
  'psql comes in by the connection string that is copied, and Adminer opens',
  { tag: '@desktop' },
  async ({ panel, engine, stackNamed, findPort, request }) => {
    const { page } = panel;
    const name = await stackNamed('pg');
    const fields = {
      'Port of PostgreSQL': await findPort(),
      'Port of Adminer': await findPort(),
    };
    await deployTemplate(page, { template: 'PostgreSQL + Adminer', name, fields });
    await expectDone(page, `${name} is ready`);
    await openStack(page, name);
    await page.getByRole('button', { name: 'Show psql' }).click();
    const line = await page.getByText(/^psql postgresql:/).innerText();
    const copied = line.replace('psql ', '');

    // From the host's side of the published port, as the string says.
    const answer = await engine.docker(
      ...['run', '--rm', '--network', 'host', 'postgres:17', 'psql', copied, '-Atc', 'select 6*7'],
    );
    expect(answer).toBe('42');
    const address = await panel.addressOpenedBy(() =>
      page.getByRole('link', { name: 'Open Adminer' }).click(),
    );
    expect(await (await request.get(address)).text()).toContain('Adminer');
  },
);
