import { useState } from 'react';
import Alert from '@mui/material/Alert';
import { useFeed } from '../lib/feed/feed-context.tsx';

/** What Stackyard has to say of itself. Closing one hides it until the panel is opened again. */
export function Notices() {
  const notices = useFeed((state) => state.notices);
  const [closed, setClosed] = useState<readonly string[]>([]);
  return notices
    .filter(({ id }) => !closed.includes(id))
    .map(({ id, message }) => (
      <Alert
        key={id}
        severity="info"
        square
        role="status"
        onClose={() => setClosed((before) => [...before, id])}
      >
        {message}
      </Alert>
    ));
}
