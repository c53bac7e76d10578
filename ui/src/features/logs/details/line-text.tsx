import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled, useTheme } from '@mui/material/styles';
import type { LogEntry } from '@stackyard/contract';
import { CopyButton } from '../../../components/copy-button.tsx';
import { colourSpans } from '../list/colour-spans.ts';
import { cutSpans } from '../list/cut-spans.ts';
import { SpanList } from '../list/span-list.tsx';
import { terminalColours } from '../list/terminal-colours.ts';
import { visibleText } from '../list/visible-text.ts';
import { prettyLine } from './pretty-line.ts';
import { useTrail } from './use-trail.ts';

/**
 * What the line says, with those that go on with it: in its own colours, or laid out where it is JSON. As it came too, where
 * that is something else.
 */
export function LineText({ entry }: { entry: LogEntry }) {
  const [wantsRaw, setWantsRaw] = useState(false);
  const trail = useTrail(entry);
  const pretty = prettyLine(entry.text);
  const hasOther = entry.raw !== null || pretty !== undefined;
  const written = wantsRaw && entry.raw !== null ? entry.raw : entry.text;
  const copied = [written, ...trail.map(({ text }) => text)].join('\n');
  return (
    <div>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
        <LineLook tabIndex={0} aria-label="The line">
          <Line entry={entry} pretty={pretty} written={wantsRaw ? written : undefined} />
          {trail.map(({ id, text }) => (
            <bdi key={id}>{`\n${visibleText(text)}`}</bdi>
          ))}
        </LineLook>
        <CopyButton value={copied} what={wantsRaw ? 'line as it came' : 'line'} />
      </Box>
      {hasOther && (
        <Button
          size="small"
          color="inherit"
          aria-pressed={wantsRaw}
          onClick={() => setWantsRaw(!wantsRaw)}
          sx={{
            ...{ px: 1, py: 0, mt: 0.5, fontSize: 12 },
            color: wantsRaw ? 'text.primary' : 'text.secondary',
            bgcolor: wantsRaw ? 'action.selected' : undefined,
          }}
        >
          As it came
        </Button>
      )}
    </div>
  );
}

interface LineProps {
  entry: LogEntry;
  pretty: string | undefined;
  /** The line as it came, where that is wanted. */
  written: string | undefined;
}

function Line({ entry, pretty, written }: LineProps) {
  const isDark = useTheme().palette.mode === 'dark';
  if (written !== undefined) return <bdi>{visibleText(written)}</bdi>;
  if (pretty === undefined || entry.raw !== null) {
    return <SpanList spans={cutSpans(colourSpans(entry))} isDark={isDark} />;
  }
  return <bdi>{pretty.split('\n').map(visibleText).join('\n')}</bdi>;
}

const LineLook = styled('pre')(({ theme: { palette, shape } }) => ({
  flex: 1,
  margin: 0,
  padding: 8,
  minWidth: 0,
  maxHeight: 300,
  overflow: 'auto',
  borderRadius: shape.borderRadius,
  background: palette.action.hover,
  fontSize: 12,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  ...terminalColours(palette.mode === 'dark'),
}));
