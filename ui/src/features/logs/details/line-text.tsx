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

/** What the line says, in its own colours; where it was written with control characters, also as it came. */
export function LineText({ entry }: { entry: LogEntry }) {
  const [wantsRaw, setWantsRaw] = useState(false);
  const isDark = useTheme().palette.mode === 'dark';
  const { text, raw } = entry;
  const shown = wantsRaw ? raw : null;
  return (
    <div>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
        <LineLook tabIndex={0} aria-label="The line">
          {shown === null ? (
            <SpanList spans={cutSpans(colourSpans(entry))} isDark={isDark} />
          ) : (
            <bdi>{visibleText(shown)}</bdi>
          )}
        </LineLook>
        <CopyButton value={shown ?? text} what={shown === null ? 'line' : 'line as it came'} />
      </Box>
      {raw !== null && (
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

const LineLook = styled('pre')(({ theme: { palette, shape } }) => ({
  flex: 1,
  margin: 0,
  padding: 8,
  minWidth: 0,
  maxHeight: 220,
  overflow: 'auto',
  borderRadius: shape.borderRadius,
  background: palette.action.hover,
  fontSize: 12,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  ...terminalColours(palette.mode === 'dark'),
}));
