import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import Close from '@mui/icons-material/Close';

interface SidePaneProps {
  title: string;
  side: 'left' | 'right';
  width: number;
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Stands beside the list, and over it where the window is narrow. */
export function SidePane({ title, side, width, actions, onClose, children }: SidePaneProps) {
  const isNarrow = useMediaQuery(({ breakpoints }: Theme) => breakpoints.down('md'));
  const content = (
    <Box
      component="aside"
      aria-label={title}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        width: isNarrow ? 'min(100vw, 420px)' : width,
        minHeight: 0,
        height: isNarrow ? '100%' : 'auto',
        flexShrink: 0,
        borderColor: 'divider',
        borderStyle: 'solid',
        borderWidth: side === 'left' ? '0 1px 0 0' : '0 0 0 1px',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          pl: 1.5,
          pr: 0.5,
          minHeight: 40,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Box component="strong" sx={{ flex: 1, fontSize: 14 }}>
          {title}
        </Box>
        {actions}
        <IconButton size="small" aria-label={`Close ${title.toLowerCase()}`} onClick={onClose}>
          <Close fontSize="inherit" />
        </IconButton>
      </Box>
      <Box sx={{ flex: 1, overflow: 'auto', minHeight: 0 }}>{children}</Box>
    </Box>
  );
  if (!isNarrow) return content;
  return (
    <Drawer open anchor={side} onClose={onClose}>
      {content}
    </Drawer>
  );
}
