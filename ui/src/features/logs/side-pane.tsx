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
  /** The width of the window below which it lies over the rest. */
  overBelow?: 'md' | 'lg';
  onClose: () => void;
  children: ReactNode;
}

/** Stands beside the list, and over it where the window is narrow. */
export function SidePane(props: SidePaneProps) {
  const { title, side, width, actions, overBelow = 'md', onClose, children } = props;
  const isOver = useMediaQuery(({ breakpoints }: Theme) => breakpoints.down(overBelow));
  const content = (
    <Box
      component="aside"
      aria-label={title}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        width: isOver ? 'min(100vw, 420px)' : width,
        minHeight: 0,
        height: isOver ? '100%' : 'auto',
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
  if (!isOver) return content;
  return (
    <Drawer open anchor={side} onClose={onClose}>
      {content}
    </Drawer>
  );
}
