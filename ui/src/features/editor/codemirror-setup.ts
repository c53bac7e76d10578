import type { Palette } from '@mui/material/styles';
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
} from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** KEY=value lines with comments; what is between is left plain. */
const envLanguage = StreamLanguage.define({
  token(stream) {
    if (stream.sol() && stream.match(/^\s*#.*/)) return 'comment';
    if (stream.sol() && stream.match(/^\s*(export\s+)?[A-Za-z_][A-Za-z0-9_]*(?==)/))
      return 'propertyName';
    stream.skipToEnd();
    return 'string';
  },
});

export function createExtensions(language: 'yaml' | 'env', label: string): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    indentOnInput(),
    bracketMatching(),
    indentUnit.of('  '),
    language === 'yaml' ? yaml() : envLanguage,
    // Escape, then Tab, leaves the editor: CodeMirror lets the next Tab through after Escape.
    keymap.of([
      { key: 'Tab', run: indentMore, shift: indentLess },
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': 'editor-help' }),
  ];
}

/** Colours out of the panel's own theme, light and dark. */
export function themeFor(palette: Palette): Extension {
  const { text, background, divider, action, primary, success, info, error, warning } = palette;
  const isDark = palette.mode === 'dark';
  return [
    EditorView.theme(
      {
        '&': { fontSize: '13px', color: text.primary, backgroundColor: background.paper },
        '&.cm-focused': { outline: 'none' },
        '.cm-scroller': {
          fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
          minHeight: 'inherit',
          maxHeight: 'inherit',
        },
        '.cm-gutters': {
          color: text.secondary,
          backgroundColor: background.default,
          borderColor: divider,
        },
        '.cm-activeLine': { backgroundColor: action.hover },
        '.cm-cursor': { borderLeftColor: text.primary },
        // The marks of CodeMirror are pictures of their own; these have the colours of the list below the text.
        '.cm-lint-marker-error': { content: mark(error.main, '<circle cx="20" cy="20" r="17"/>') },
        '.cm-lint-marker-warning': { content: mark(warning.main, '<path d="M20 3L39 36H1Z"/>') },
        '.cm-tooltip': {
          color: text.primary,
          backgroundColor: background.paper,
          borderColor: divider,
        },
      },
      { dark: isDark },
    ),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: primary.main },
        { tag: [tags.string, tags.special(tags.string)], color: success.main },
        { tag: [tags.number, tags.bool, tags.keyword, tags.atom], color: info.main },
        { tag: [tags.comment, tags.meta], color: text.secondary },
      ]),
    ),
  ];
}

function mark(colour: string, shape: string): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" fill="${colour}">${shape}</svg>`;
  return `url('data:image/svg+xml,${encodeURIComponent(drawing)}')`;
}
