/**
 * A stand-in for Docker Desktop: takes a built extension image apart, runs it, and opens its panel with a
 * `window.ddClient` that behaves as the SDK is documented to. It is no Docker Desktop, and nothing here was compared
 * with one.
 */
export { installExtension, type Installation, type InstallRequest } from './install-extension.ts';
export { openPanel, type DesktopPanel } from './open-panel.ts';
export type { DesktopBehaviour, DesktopRecord } from './desktop-behaviour.ts';
export { findBrowser, launchBrowser } from './launch-browser.ts';
export {
  engineSocket,
  environmentOf,
  runDocker,
  tryDocker,
  type EngineClient,
} from './engine-client.ts';
