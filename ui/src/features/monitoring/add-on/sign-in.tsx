import { useState } from 'react';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { ConnectionList } from '../../../components/connection-list.tsx';
import { useApi } from '../../../lib/api/api-context.ts';

/** How to sign in to Grafana as its administrator: asked for only when somebody wants to know. */
export function SignIn() {
  const api = useApi();
  const [isOpen, setOpen] = useState(false);
  const { data, isError } = useQuery({
    queryKey: ['monitoring-access'],
    queryFn: ({ signal }) => api.call('getMonitoringAccess', {}, { signal }),
    enabled: isOpen,
  });
  return (
    <>
      <Box
        component="button"
        type="button"
        className="link note"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        sx={{
          p: 0,
          border: 0,
          background: 'none',
          cursor: 'pointer',
          textDecorationLine: 'underline',
        }}
      >
        {isOpen ? 'Hide how to sign in' : 'Sign in to change dashboards'}
      </Box>
      {isError && <div className="note">It cannot be read now.</div>}
      {isOpen && data && (
        <Box sx={{ mt: 1 }}>
          <ConnectionList
            connections={[
              { title: 'User', value: data.user, isSecret: false },
              { title: 'Password', value: data.password, isSecret: true },
            ]}
          />
        </Box>
      )}
    </>
  );
}
