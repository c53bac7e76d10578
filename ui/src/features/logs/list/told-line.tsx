import { useTheme } from '@mui/material/styles';
import type { LogEntry } from '@stackyard/contract';
import { colourSpans } from './colour-spans.ts';
import { cutSpans } from './cut-spans.ts';
import { readableSpans } from './readable-spans.ts';
import { SpanList } from './span-list.tsx';

/** A line as the list shows it, where nothing was searched for and nothing can be clicked. */
export function ToldLine({ entry }: { entry: LogEntry }) {
  const isDark = useTheme().palette.mode === 'dark';
  return <SpanList spans={cutSpans(readableSpans(entry) ?? colourSpans(entry))} isDark={isDark} />;
}
