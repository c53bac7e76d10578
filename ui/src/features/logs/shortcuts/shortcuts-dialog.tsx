import { Fragment } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { SHORTCUTS, type Shortcut } from './shortcuts.ts';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">Keyboard shortcuts</DialogTitle>
      <DialogContent>
        {SHORTCUTS.map(({ place, shortcuts }) => (
          <KeyTable key={place}>
            <caption>{place}</caption>
            <tbody>
              {shortcuts.map((shortcut) => (
                <KeyRow key={shortcut.does} shortcut={shortcut} />
              ))}
            </tbody>
          </KeyTable>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} variant="contained">
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyRow({ shortcut: { keys, does } }: { shortcut: Shortcut }) {
  return (
    <tr>
      <th scope="row">
        {keys.map((key, index) => (
          <Fragment key={key}>
            {index > 0 && ' or '}
            {key.split('+').map((part, place) => (
              <Fragment key={part}>
                {place > 0 && ' + '}
                <kbd>{part}</kbd>
              </Fragment>
            ))}
          </Fragment>
        ))}
      </th>
      <td>{does}</td>
    </tr>
  );
}

const KeyTable = styled('table')(({ theme: { palette } }) => ({
  width: '100%',
  marginBottom: 16,
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  fontSize: 13,
  caption: { textAlign: 'left', paddingBottom: 4, fontWeight: 600 },
  'th, td': { padding: '4px 0', textAlign: 'left', borderTop: `1px solid ${palette.divider}` },
  th: { width: '50%', fontWeight: 400, color: palette.text.secondary },
  kbd: {
    padding: '1px 6px',
    border: `1px solid ${palette.divider}`,
    borderRadius: 4,
    background: palette.action.hover,
    color: palette.text.primary,
    font: 'inherit',
    fontSize: 12,
  },
}));
