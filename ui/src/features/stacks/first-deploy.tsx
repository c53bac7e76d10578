import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { Tile } from '../../components/tile.tsx';

/** Where there is no stack yet: the way to the first one. */
export function FirstDeploy() {
  return (
    <Box sx={{ display: 'grid', gap: 3, justifyItems: 'center', py: { xs: 2, sm: 6 } }}>
      <Paper
        variant="outlined"
        sx={{ p: { xs: 2, sm: 4 }, maxWidth: 560, display: 'grid', gap: 2, justifyItems: 'start' }}
      >
        <Tile letters="CS" seed="corner-shop" size={56} />
        <Typography component="h2" sx={{ fontSize: 18, fontWeight: 600 }}>
          Deploy your first stack
        </Typography>
        <Typography variant="body2">
          Corner Shop is a small sample shop: a web page, services behind it, PostgreSQL and Redis.
          It downloads little, is up within a minute, and can be removed without a trace.
        </Typography>
        <Button component={RouterLink} to="/catalog/corner-shop" variant="contained">
          Deploy Corner Shop
        </Button>
      </Paper>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'center' }}>
        <Button component={RouterLink} to="/catalog" variant="outlined">
          Browse the catalog
        </Button>
        <Button component={RouterLink} to="/stacks/new" variant="outlined">
          Paste a Compose file
        </Button>
      </Box>
      <Typography
        variant="body2"
        color="text.secondary"
        sx={{ maxWidth: 560, textAlign: 'center' }}
      >
        What you start with docker compose on the command line shows up here by itself.
      </Typography>
    </Box>
  );
}
