import { useEffect, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';

interface PageProps {
  title: string;
  /** Stands before the title: a tile, a state. */
  start?: ReactNode;
  /** Stands beside the title. */
  aside?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
  /** The widest that the content may be, in pixels, for places to be read rather than scanned. */
  width?: number;
  children: ReactNode;
}

/** One place of the panel: its heading, which is also the document's title, and what is in it. */
export function Page({ title, start, aside, actions, back, width, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Stackyard`;
  }, [title]);
  return (
    <Box sx={{ maxWidth: width, px: { xs: 2, sm: 3 }, py: 2 }}>
      {back && (
        <Link component={RouterLink} to={back.to} variant="body2" underline="hover">
          {`← ${back.label}`}
        </Link>
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1.5,
          mb: 2,
          mt: back ? 1 : 0,
        }}
      >
        {start}
        <Typography
          variant="h2"
          component="h1"
          sx={{ fontSize: 22, fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {title}
        </Typography>
        {aside}
        <Box sx={{ flex: 1 }} />
        {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
      </Box>
      {children}
    </Box>
  );
}
