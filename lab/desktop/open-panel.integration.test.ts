import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopBehaviour } from './desktop-behaviour.ts';
import { launchBrowser } from './launch-browser.ts';
import { openPanel, type DesktopPanel } from './open-panel.ts';
import { pretendInstallation } from './testing/pretended-installation.ts';
import { echo, startSocketServer, type SocketServer } from './testing/socket-server.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let browser: Browser;
let server: SocketServer;
let installation: Awaited<ReturnType<typeof pretendInstallation>>;
let panel: DesktopPanel;

beforeAll(async () => (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startSocketServer(echo);
  installation = await pretendInstallation(server);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await server.close();
});

async function open(options: Partial<DesktopBehaviour> = {}): Promise<void> {
  const context = await browser.newContext();
  panel = await openPanel(await context.newPage(), installation, options);
}

/** Runs an expression in the panel; what it throws comes back as `{ thrown, isError }`. */
function run(expression: string): Promise<unknown> {
  return panel.page.evaluate(
    `(async () => { try { return await (${expression}) } catch (e) { return { thrown: e, isError: e instanceof Error } } })()`,
  );
}

describe('the panel in the stand-in', () => {
  it('has its client and themes before its first script, and loads modules by file://', async () => {
    await open();
    expect(await run('window.atStart')).toEqual({ client: 'object', themes: 'object' });
    await panel.page.waitForFunction('window.moduleRan === true');
    expect(await run('location.protocol')).toBe('file:');
    expect(
      await run('[ddClient.extension.image, ddClient.host.platform, ddClient.host.arch]'),
    ).toEqual(['acme/sample:1.2.3', 'linux', 'x64']);
  });

  it('may be told to be an older Docker Desktop or another host', async () => {
    await open({ themes: 'absent', navigate: 'absent', service: 'absent' });
    expect(await run('typeof __ddMuiV6Themes')).toBe('undefined');
    expect(await run("'navigate' in ddClient.desktopUI")).toBe(false);
    expect(await run("'service' in ddClient.extension.vm")).toBe(false);
  });
});

describe('vm.service', () => {
  it('carries each method, and answers the payload', async () => {
    await open();
    const service = 'ddClient.extension.vm.service';
    expect(await run(`${service}.get('/a')`)).toMatchObject({ method: 'GET', url: '/a' });
    expect(await run(`${service}.post('/a', { b: 1 })`)).toMatchObject({ body: '{"b":1}' });
    expect(await run(`${service}.put('/a', { b: 1 })`)).toMatchObject({ method: 'PUT' });
    expect(await run(`${service}.patch('/a', { b: 1 })`)).toMatchObject({ method: 'PATCH' });
    expect(await run(`${service}.delete('/a')`)).toMatchObject({ method: 'DELETE', body: '' });
    const request = "{ url: '/a', method: 'POST', headers: { 'x-own': 'mine' }, data: {} }";
    expect(await run(`${service}.request(${request})`)).toMatchObject({ own: 'mine', body: '{}' });
  });

  it('wraps the payload where that build is asked for', async () => {
    await open({ answerShape: 'wrapped' });
    const answer = await run("ddClient.extension.vm.service.get('/a')");
    expect(answer).toMatchObject({ status: 200, data: { url: '/a' } });
  });

  it('rejects with a plain object and without the body', async () => {
    await open({ limits: { answerBytes: 100, timeoutMs: 1000 } });
    expect(await run("ddClient.extension.vm.service.get('/missing')")).toEqual({
      thrown: { name: 'Error', message: 'Not Found', statusCode: 404 },
      isError: false,
    });
    expect(await run("ddClient.extension.vm.service.get('/big')")).toEqual({
      thrown: { name: 'Error', message: 'maxContentLength size of 100 exceeded' },
      isError: false,
    });
  });

  it('can lose its handler and find it again', async () => {
    await open();
    panel.behaviour.service = 'handler-lost';
    expect(await run("ddClient.extension.vm.service.get('/a')")).toMatchObject({
      thrown: { message: "No handler registered for 'null-vm'" },
    });
    panel.behaviour.service = 'works';
    expect(await run("ddClient.extension.vm.service.get('/a')")).toMatchObject({ url: '/a' });
  });
});

describe('exec', () => {
  it('splits an argument with a space and offers the result as lines', async () => {
    await open();
    const expression = "ddClient.docker.cli.exec('echo', ['a b']).then((r) => [r.lines(), r.code])";
    expect(await run(expression)).toEqual([['echo', 'a', 'b'], 0]);
    expect(panel.record.commands).toEqual([{ where: 'docker', line: 'echo a b' }]);
  });

  it('hides what it starts, as Docker Desktop does', async () => {
    await open();
    const { stdout } = (await run("ddClient.docker.cli.exec('run', ['busybox'])")) as {
      stdout: string;
    };
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'run',
      '--label',
      'com.docker.desktop.extension=true',
    ]);
  });

  it('runs vm commands in the first container of the extension', async () => {
    await open();
    const expression = "ddClient.extension.vm.cli.exec('ls', ['/data']).then((r) => r.lines())";
    expect(await run(expression)).toEqual(['exec', 'abc', 'ls', '/data']);
  });

  it('refuses operators, and rejects a failed command with a plain object', async () => {
    await open();
    expect(await run("ddClient.docker.cli.exec('ps; pwd', [])")).toMatchObject({
      thrown: {
        message: 'shell operators are not allowed when executing commands through SDK APIs',
      },
      isError: false,
    });
    expect(await run("ddClient.docker.cli.exec('fail', [])")).toMatchObject({
      thrown: { code: 3, stdout: 'out\n', stderr: 'err\n' },
      isError: false,
    });
    expect(await run("ddClient.extension.host.cli.exec('tool', [])")).toMatchObject({
      thrown: { code: 127 },
    });
  });

  it('streams lines when asked to, and says how it ended', async () => {
    await open();
    const streamed = await run(`new Promise((resolve) => {
      const lines = [];
      ddClient.docker.cli.exec('stream', [], { stream: {
        splitOutputLines: true,
        onOutput: ({ stdout }) => lines.push(stdout),
        onClose: (code) => resolve({ lines, code }),
      } });
    })`);
    expect(streamed).toEqual({ lines: ['one', 'two', 'three'], code: 4 });
  });

  it('reports a refused stream to onError', async () => {
    await open();
    const message = await run(`new Promise((resolve) => {
      ddClient.docker.cli.exec('ps | cat', [], { stream: { onError: (e) => resolve(e.message) } });
    })`);
    expect(message).toContain('shell operators');
  });

  it('ends a stream on close() and when the tab is left', async () => {
    await open();
    const pidFiles = ['closed', 'left'].map((name) => join(server.folder, name));
    await run(`new Promise((resolve) => {
      const { close } = ddClient.docker.cli.exec('forever', ['${pidFiles[0]}'], { stream: {
        onOutput: () => close(), onClose: resolve,
      } });
    })`);
    await run(`new Promise((resolve) => {
      ddClient.docker.cli.exec('forever', ['${pidFiles[1]}'], { stream: { onOutput: resolve } });
    })`);
    const pids = pidFiles.map((file) => readFileSync(file, 'utf8').trim());
    expect(isAlive(pids[0])).toBe(false);
    expect(isAlive(pids[1])).toBe(true);
    await panel.leaveTab();
    await expect.poll(() => isAlive(pids[1])).toBe(false);
  });
});

describe('Docker Desktop around the panel', () => {
  it('records toasts and addresses, and opens only web addresses', async () => {
    await open();
    await run("ddClient.desktopUI.toast.error('Oh no')");
    await run("ddClient.host.openExternal('https://example.com')");
    await run("ddClient.host.openExternal('file:///etc/passwd')");
    await expect.poll(() => panel.record.refusedUrls).toEqual(['file:///etc/passwd']);
    expect(panel.record.openedUrls).toEqual(['https://example.com']);
    expect(panel.record.toasts).toEqual([{ level: 'error', message: 'Oh no' }]);
  });

  it('lets the test pick files in a dialog', async () => {
    await open();
    panel.behaviour.openDialogAnswer = { canceled: false, filePaths: ['/home/me/compose.yaml'] };
    const picked = await run(
      "ddClient.desktopUI.dialog.showOpenDialog({ properties: ['openFile'] })",
    );
    expect(picked).toEqual({ canceled: false, filePaths: ['/home/me/compose.yaml'] });
    expect(panel.record.dialogs).toEqual([{ properties: ['openFile'] }]);
  });

  it('navigates to full ids only', async () => {
    await open();
    expect(await run("ddClient.desktopUI.navigate.viewContainerLogs('full-id')")).toBeUndefined();
    expect(await run("ddClient.desktopUI.navigate.viewContainerLogs('full')")).toMatchObject({
      isError: false,
    });
    expect(panel.record.navigations).toHaveLength(2);
  });

  it('destroys the page when the tab is left, and keeps localStorage for the next', async () => {
    await open();
    await run("(localStorage.setItem('kept', 'yes'), window.lost = true)");
    const first = panel.page;
    const second = await panel.enterTab();
    expect(first.isClosed()).toBe(true);
    expect(second).not.toBe(first);
    expect(await run('[localStorage.getItem("kept"), window.lost]')).toEqual(['yes', undefined]);
    expect(installation.starts).toBe(1);
  });
});

function isAlive(pid = ''): boolean {
  return existsSync(`/proc/${pid}`);
}
