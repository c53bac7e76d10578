import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const backendPort = process.env.STACKYARD_PORT ?? '8790';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The backend refuses a page whose origin is not the host that it was asked by, so that stays as it is.
    proxy: { '/api': { target: `http://127.0.0.1:${backendPort}`, changeOrigin: false } },
  },
  build: { target: 'chrome120', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 600 },
});

/**
 * In the built page only: the development server works with inline scripts of its own. Emotion and CodeMirror write style
 * elements, hence the unsafe-inline for styles. `file:` is the origin of the panel inside Docker Desktop.
 */
function contentSecurityPolicy(): Plugin {
  const policy = [
    "default-src 'none'",
    "script-src 'self' file:",
    "style-src 'self' file: 'unsafe-inline'",
    "img-src 'self' file: data:",
    "font-src 'self' file:",
    "connect-src 'self'",
    // Grafana, on a port of this machine that is chosen anew each time.
    'frame-src http://127.0.0.1:*',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
