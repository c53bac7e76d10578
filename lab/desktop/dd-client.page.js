// Runs in the page, before the page's own scripts: makes `window.ddClient` as Docker Desktop's preload does. Plain
// JavaScript without imports, because it is handed to the browser as text. Everything real happens on the other side
// of `__desktopCall`; the shapes are those of @docker/extension-api-client-types 0.4.2.
{
  const send = globalThis.__desktopCall;
  const streams = new Map();
  let lastStream = 0;

  globalThis.__desktopEmit = (id, event) => streams.get(id)?.(event);

  globalThis.__installDdClient = (init) => {
    globalThis.ddClient = {
      extension: {
        image: init.image,
        vm: { cli: { exec: exec('vm') }, ...(init.hasService && { service: httpService }) },
        host: { cli: { exec: exec('host') } },
      },
      docker: {
        cli: { exec: exec('docker') },
        listContainers: (options) => call('listContainers', { options }),
        listImages: (options) => call('listImages', { options }),
      },
      desktopUI: desktopUi(init),
      host: {
        openExternal: (url) => tell('openExternal', { url: String(url) }),
        platform: init.platform,
        arch: init.arch,
        hostname: init.hostname,
      },
    };
    if (init.themes) globalThis.__ddMuiV6Themes = init.themes;
  };

  // A refusal reaches the page as a plain object, not as an Error.
  const call = async (kind, details) => {
    const answer = JSON.parse(await send(JSON.stringify({ kind, ...details })));
    if (!answer.ok) throw answer.error;
    return answer.value;
  };
  const tell = (kind, details) => void call(kind, details).catch(() => undefined);

  const service = (method, url, details) =>
    call('service', { method, url, headers: {}, ...details });
  const httpService = {
    get: (url) => service('GET', url),
    head: (url) => service('HEAD', url),
    delete: (url) => service('DELETE', url),
    post: (url, data) => service('POST', url, { data }),
    put: (url, data) => service('PUT', url, { data }),
    patch: (url, data) => service('PATCH', url, { data }),
    request: ({ url, method, headers, data }) =>
      service(method, url, { data, headers: headers ?? {} }),
  };

  const desktopUi = ({ hasNavigate, navigations }) => {
    const toast = (level) => (message) => tell('toast', { level, message: String(message) });
    const navigate = navigations.map((to) => [to, (...args) => call('navigate', { to, args })]);
    return {
      toast: { success: toast('success'), warning: toast('warning'), error: toast('error') },
      dialog: { showOpenDialog: (properties) => call('showOpenDialog', { properties }) },
      ...(hasNavigate && { navigate: Object.fromEntries(navigate) }),
    };
  };

  const exec = (where) => (cmd, args, options) => {
    const details = { where, cmd, args: args ?? [], cwd: options?.cwd, env: options?.env };
    return options?.stream ? stream(details, options.stream) : buffered(details);
  };

  const buffered = async (details) => {
    const result = await call('exec', details);
    const lines = () => result.stdout.split(/\r?\n/).filter((line) => line !== '');
    return {
      ...result,
      lines,
      parseJsonLines: () => lines().map((line) => JSON.parse(line)),
      parseJsonObject: () => JSON.parse(result.stdout),
    };
  };

  const stream = (details, listeners) => {
    const id = ++lastStream;
    const emit = (data) => listeners.onOutput?.(data);
    const output = listeners.splitOutputLines ? splitLines(emit) : { push: emit, flush: () => {} };
    streams.set(id, (event) => {
      if (event.kind === 'output') return output.push(event.data);
      if (event.kind === 'error') return listeners.onError?.(event.error);
      output.flush();
      streams.delete(id);
      listeners.onClose?.(event.exitCode);
    });
    call('stream', { id, ...details }).catch((error) => listeners.onError?.(error));
    return { close: () => tell('close', { id }) };
  };

  const splitLines = (emit) => {
    const begun = { stdout: '', stderr: '' };
    return {
      push(data) {
        for (const [name, text] of Object.entries(data)) {
          const lines = (begun[name] + text).split(/\r?\n/);
          begun[name] = lines.pop();
          for (const line of lines) emit({ [name]: line });
        }
      },
      flush() {
        for (const [name, text] of Object.entries(begun)) if (text) emit({ [name]: text });
      },
    };
  };
}
