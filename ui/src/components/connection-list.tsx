import { useState } from 'react';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import { CopyButton } from './copy-button.tsx';

interface Connection {
  title: string;
  value: string;
  isSecret: boolean;
}

/** Things to copy: connection strings, user names, passwords (shown on demand). */
export function ConnectionList({ connections }: { connections: readonly Connection[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
      {connections.map((connection) => (
        <ConnectionRow key={connection.title} {...connection} />
      ))}
    </Box>
  );
}

function ConnectionRow({ title, value, isSecret }: Connection) {
  const [isShown, setShown] = useState(!isSecret);
  const verb = isShown ? 'Hide' : 'Show';
  return (
    <Box component="li">
      <Typography variant="body2" color="text.secondary">
        {title}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
        <Box
          component="code"
          sx={{
            overflowWrap: 'anywhere',
            fontSize: 13,
            py: 0.5,
            px: 1,
            borderRadius: 1,
            bgcolor: 'action.hover',
          }}
        >
          {isShown ? value : '•'.repeat(12)}
        </Box>
        {isSecret && (
          <Tooltip title={verb}>
            <IconButton
              size="small"
              aria-label={`${verb} ${title}`}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <VisibilityOff fontSize="inherit" /> : <Visibility fontSize="inherit" />}
            </IconButton>
          </Tooltip>
        )}
        <CopyButton value={value} what={title} />
      </Box>
    </Box>
  );
}
