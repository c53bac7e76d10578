import { useEffect, useRef } from 'react';

/** What a key does, by its name; `Shift+` before it where Shift is held. */
export type KeyMap = Partial<Record<string, () => void>>;

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';

/** Keys of the whole page; none of them while something is typed or a dialog is open. */
export function useLogKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      // Space presses the button that has the focus.
      if (target.closest(TYPING) || (event.key === ' ' && target.closest('button, a, svg'))) return;
      const act = latest.current[event.shiftKey ? `Shift+${event.key}` : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
