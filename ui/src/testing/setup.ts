import { StyleSheet } from '@emotion/sheet';
import { afterEach } from 'vitest';
import { cleanup, configure } from '@testing-library/react';
import { ensureDockerThemes } from '../lib/docker-theme.ts';

ensureDockerThemes(globalThis);
// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 60_000 });
// jsdom lays nothing out, but reads each rule again for each element that a test asks for.
StyleSheet.prototype.insert = () => {};
if (typeof window !== 'undefined') fillGaps();

afterEach(() => {
  if (typeof window === 'undefined') return;
  cleanup();
  // What one file's editor wrote there would slow the next file.
  document.head.replaceChildren();
  localStorage.clear();
  window.location.hash = '';
});

/** What jsdom 26 lacks and the panel uses: reading files, scrolling, and measuring text for the editor. */
function fillGaps() {
  Object.defineProperty(File.prototype, 'text', {
    configurable: true,
    value(this: File) {
      return new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result as string);
        reader.readAsText(this);
      });
    },
  });
  Object.defineProperty(Blob.prototype, 'arrayBuffer', {
    configurable: true,
    value(this: Blob) {
      return new Promise<ArrayBuffer>((resolve) => {
        const reader = new FileReader();
        // A copy, as bytes of another realm are not known here.
        reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer).slice().buffer);
        reader.readAsArrayBuffer(this);
      });
    },
  });
  window.scrollTo = () => {};
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is asked for, not called
  window.matchMedia ??= () =>
    Object.assign(new EventTarget(), { matches: false, media: '' }) as unknown as MediaQueryList;
  // Charts are not drawn; their legends tell what they say.
  HTMLCanvasElement.prototype.getContext = () => null;
  Element.prototype.scrollTo = () => {};
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  // A long list draws as many rows as it has room for.
  Object.defineProperty(Element.prototype, 'clientHeight', {
    configurable: true,
    get(this: Element) {
      return this.getAttribute('role') === 'grid' ? 600 : 0;
    },
  });
}
