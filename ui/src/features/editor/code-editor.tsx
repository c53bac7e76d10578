import { useEffect, useRef } from 'react';
import { useTheme } from '@mui/material/styles';
import { Compartment } from '@codemirror/state';
import { setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import type { Problem } from '@stackyard/contract';
import { createExtensions, themeFor } from './codemirror-setup.ts';

export interface Jump {
  line: number;
  column: number;
}

export interface CodeEditorProps {
  value: string;
  label: string;
  language: 'yaml' | 'env';
  problems: readonly Problem[];
  /** A new object moves the cursor there. */
  jump: Jump | null;
  onChange: (value: string) => void;
}

/** CodeMirror as a React component. Its chunk is loaded only where an editor is shown. */
export default function CodeEditor({
  value,
  label,
  language,
  problems,
  jump,
  onChange,
}: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const report = useRef(onChange);
  const initial = useRef(value);
  const look = useRef(new Compartment());
  const { palette } = useTheme();

  useEffect(() => {
    report.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (!box.current) return undefined;
    const editor = new EditorView({
      parent: box.current,
      doc: initial.current,
      extensions: [
        createExtensions(language, label),
        look.current.of([]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) report.current(update.state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [language, label]);

  useEffect(() => {
    view.current?.dispatch({ effects: look.current.reconfigure(themeFor(palette)) });
  }, [palette]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    initial.current = value;
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const diagnostics = problems.map((problem) => ({
      from: offsetOf(editor, problem.line, problem.column),
      to: offsetOf(editor, problem.endLine, problem.endColumn),
      severity: problem.severity,
      message: problem.message,
    }));
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [problems]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !jump) return;
    const anchor = offsetOf(editor, jump.line, jump.column);
    editor.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    editor.focus();
  }, [jump]);

  return <div ref={box} />;
}

/** The text may have changed since the problem was found, so its place is held within the text. */
function offsetOf({ state: { doc } }: EditorView, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(from + Math.max(0, column - 1), to);
}
